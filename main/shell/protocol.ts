/**
 * app://mainstay serves the built window and nothing else: a fixed list of files, read when the app starts, so that no
 * path from a page ever reaches the disk. The policy goes with every answer as a header. icon:ID serves the pictures of
 * apps, by ids that main has given out (main/apps/icons.ts).
 */
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { protocol } from 'electron'
import type { Icons } from '../apps/icons.ts'

export const ORIGIN = 'app://mainstay'
export const HOME = `${ORIGIN}/index.html`

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' icon:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}

/** Before the app is ready: Electron takes schemes only then. */
export function registerSchemes(): void {
  // No supportFetchAPI: the page fetches nothing, and a scheme without it cannot be read across origins.
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true } },
    { scheme: 'icon', privileges: { secure: true } },
  ])
}

async function listed(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]))
}

/** Serves the files that lie in `folder` now. */
export async function serveWindow(folder: string): Promise<void> {
  const files = await listed(folder)
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const path = url.host === 'mainstay' && request.method === 'GET' ? files.get(url.pathname) : undefined
    const type = path && TYPES[extname(path)]
    if (!path || !type) return new Response('', { status: 404, headers: HEADERS })
    return new Response(await readFile(path), { headers: { ...HEADERS, 'Content-Type': type } })
  })
}

/** Answers icon:ID with the picture that main has listed under that id, and with nothing else. */
export function serveIcons(icons: Icons): void {
  protocol.handle('icon', async (request) => {
    const id = request.url.slice('icon:'.length).replace(/^\/\//u, '').replace(/\/$/u, '')
    const icon = request.method === 'GET' ? await icons.read(id) : null
    if (!icon) return new Response('', { status: 404, headers: HEADERS })
    // An SVG opened by itself would be a page of this scheme: it may load and run nothing.
    const headers = { ...HEADERS, 'Content-Security-Policy': "default-src 'none'", 'Content-Type': icon.type }
    return new Response(new Uint8Array(icon.bytes), { headers })
  })
}
