/** Which computer this is, for the window's title and its banner. */
import { readFile } from 'node:fs/promises'

/** NAME="value" lines as os-release(5) has them: shell quoting of one level, nothing expanded. */
export function parseOsRelease(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const line of text.split('\n')) {
    const [, name, quoted = '', bare = ''] =
      /^\s*([A-Z][A-Z0-9_]*)=(?:["'](.*)["']|(\S*))\s*$/.exec(line) ?? []
    if (name) found[name] = (quoted || bare).replaceAll(/\\(["'$`\\])/g, '$1').slice(0, 200)
  }
  return found
}

/** The name people know the system by; empty when the file says nothing. Never rejects. */
export async function systemName(
  path = process.env['MAINSTAY_OS_RELEASE'] ?? '/etc/os-release',
): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const release = parseOsRelease(text)
  return release['PRETTY_NAME'] ?? release['NAME'] ?? ''
}
