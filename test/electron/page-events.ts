/** What Chromium reports of a page, as Electron's events and as the faults that a test must not see. */
import { addresses } from './addresses.ts'
import { blankPage, chromium, ignore } from './chromium.ts'
import { WebFrameMain } from './frames.ts'
import { onPage } from './pages.ts'
import { report } from './script.ts'
import { unsupported } from './strict.ts'
import { preloadName } from './worlds/scripts.ts'

onPage('Page.frameAttached', ({ frames }, { frameId, parentFrameId }) => {
  frames.set(frameId, new WebFrameMain(frameId, frames.get(parentFrameId) ?? null))
})
onPage('Page.frameDetached', ({ frames }, { frameId }) => {
  frames.delete(frameId)
})
onPage('Page.frameNavigated', (contents, { frame }) => {
  const known = contents.frames.get(frame.id)
  if (!known) return
  known.url = addresses.toElectron(frame.url)
  if (known === contents.mainFrame) contents.emit('did-navigate', {}, known.url)
})
onPage('Page.loadEventFired', (contents) => {
  if (contents.mainFrame.url !== blankPage) contents.emit('did-finish-load')
})
onPage('Page.lifecycleEvent', (contents, { name, frameId }, page) => {
  if (name === 'firstPaint' && frameId === contents.mainFrame.frameId) page.emit('ready-to-show')
})
onPage('Page.windowOpen', (contents, { url, windowName, windowFeatures }) => {
  const handler = contents.onWindowOpen
  const answer = handler?.({
    url: addresses.toElectron(url),
    frameName: windowName,
    features: windowFeatures.join(','),
    disposition: 'foreground-tab',
    referrer: { url: '', policy: 'default' },
  })
  if (answer?.action !== 'deny') unsupported('window.open that no handler denies')
})
onPage('Inspector.targetCrashed', (contents) => {
  contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
})

onPage('Runtime.executionContextCreated', (contents, { context }) => {
  const isMain = context.auxData?.['frameId'] === contents.mainFrame.frameId
  if (context.name === preloadName && isMain) contents.world = context.id
})
onPage('Runtime.executionContextDestroyed', (contents, { executionContextId }) => {
  if (contents.world === executionContextId) contents.world = 0
})

onPage('Log.entryAdded', (_contents, { entry: { source, level, text, url } }) => {
  if (source === 'security') report({ kind: 'security', text })
  else if (level === 'error') report({ kind: 'console', text: url ? `${text} (${url})` : text })
})
onPage('Runtime.consoleAPICalled', (_contents, { type, args }) => {
  if (type !== 'error' && type !== 'assert') return
  const text = args.map((arg) => String(arg.value ?? arg.description ?? arg.type)).join(' ')
  report({ kind: 'console', text })
})
onPage('Runtime.exceptionThrown', (_contents, { exceptionDetails: { text, exception } }) => {
  report({ kind: 'exception', text: exception?.description ?? text })
})
chromium.on('Target.targetCrashed', ({ targetId, status }) => {
  report({ kind: 'exception', text: `the page's process ended: ${status}` })
  chromium.send('Target.closeTarget', { targetId }).catch(ignore)
})
