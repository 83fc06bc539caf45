/**
 * Every request of every page, frame and worker passes here: navigation events, `webRequest`, then the app's protocol
 * handlers. What nobody answers ends at Chromium's resolver, which knows no host.
 */
import type { Protocol } from 'devtools-protocol'
import { addresses } from './addresses.ts'
import { chromium, ignore } from './chromium.ts'
import type { WebFrameMain } from './frames.ts'
import { pages } from './pages.ts'
import { handlerOf } from './protocol.ts'
import { requestAllowed } from './session.ts'
import { allowed } from './strict.ts'
import type { WebContents } from './web-contents.ts'

type Paused = Protocol.Fetch.RequestPausedEvent
type Failure = 'Aborted' | 'BlockedByClient'

const resourceTypes: Partial<
  Record<Protocol.Network.ResourceType, Electron.OnBeforeRequestListenerDetails['resourceType']>
> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  Fetch: 'xhr',
  XHR: 'xhr',
  Ping: 'ping',
  Media: 'media',
  WebSocket: 'webSocket',
  CSPViolationReport: 'cspReport',
}

function detailsOf({ request, resourceType }: Paused, url: string, contents: WebContents | undefined) {
  return {
    id: 0,
    url,
    method: request.method,
    resourceType: resourceTypes[resourceType] ?? 'other',
    referrer: '',
    timestamp: Date.now(),
    uploadData: [],
    ...(contents ? { webContentsId: contents.id } : {}),
  }
}

/** Electron's order: will-redirect for a redirect; else will-frame-navigate, and will-navigate for the main frame. */
function mayNavigate(contents: WebContents, frame: WebFrameMain, url: string, redirected: boolean): boolean {
  const isMainFrame = frame === contents.mainFrame
  const details = { url, isMainFrame, isSameDocument: false, frame }
  const ask = (event: string) => allowed(contents, event, details, url)
  if (redirected) return ask('will-redirect')
  if (isMainFrame) {
    const ours = url === contents.loading || url === frame.url // loadURL, or a reload
    contents.loading = ''
    if (ours) return true
  }
  return ask('will-frame-navigate') && (!isMainFrame || ask('will-navigate'))
}

/** null: the request may go on. */
async function refusal(paused: Paused, url: string): Promise<Failure | null> {
  const { resourceType, frameId, redirectedRequestId } = paused
  if (resourceType === 'Other' && url.endsWith('/favicon.ico')) return 'Aborted' // Electron asks for none
  const contents = pages.byFrame(frameId)?.webContents
  const frame = contents?.frames.get(frameId)
  if (resourceType === 'Document') {
    if (!contents || !frame) return 'Aborted' // a page that is about to be closed
    if (!mayNavigate(contents, frame, url, redirectedRequestId !== undefined)) return 'Aborted'
  }
  return (await requestAllowed(detailsOf(paused, url, contents))) ? null : 'BlockedByClient'
}

function bodyOf({ postDataEntries }: Protocol.Network.Request): BodyInit | null {
  if (!postDataEntries) return null
  return Buffer.concat(postDataEntries.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')))
}

function headerToChromium([name, value]: [string, string]): { name: string; value: string } {
  if (name === 'content-security-policy') return { name, value: addresses.policyToChromium(value) }
  if (name === 'location') return { name, value: addresses.toChromium(value) }
  return { name, value }
}

async function answer(paused: Paused): Promise<unknown> {
  const { requestId, request } = paused
  const url = addresses.toElectron(request.url)
  const errorReason = await refusal(paused, url)
  if (errorReason) return chromium.send('Fetch.failRequest', { requestId, errorReason })
  const handler = handlerOf(url)
  if (!handler) return chromium.send('Fetch.continueRequest', { requestId })
  const { method, headers } = request
  const response = await handler(new Request(url, { method, headers, body: bodyOf(request) }))
  return chromium.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(headerToChromium),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  })
}

async function answerOrFail(paused: Paused): Promise<void> {
  try {
    await answer(paused)
  } catch (error) {
    const gone = error instanceof Error && /Invalid InterceptionId/.test(error.message)
    if (gone) return // the page went away while its request was answered
    console.error(`${addresses.toElectron(paused.request.url)}:`, error)
    await chromium.send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' })
  }
}

chromium.on('Fetch.requestPaused', (paused) => {
  answerOrFail(paused).catch(ignore)
})
