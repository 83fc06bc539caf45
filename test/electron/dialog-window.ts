/** A message box that a person can press: a small Chromium window, before which its parent takes no input. */
import { chromium, ignore } from './chromium.ts'
import { colour } from './native-theme.ts'
import { createPage } from './targets.ts'
import { Frame } from './window-frame.ts'

interface Box {
  readonly title: string
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly defaultId: number
  readonly cancelId: number
}

/** What a dialog's window tells. */
interface Hearer {
  /** The height that its content needs, in CSS pixels. */
  readonly built: (height: number) => void
  /** null: the window was closed. */
  readonly pressed: (index: number | null) => void
}

const width = 460
/** By DevTools session. */
const hearers = new Map<string, Hearer>()

chromium.on('Runtime.bindingCalled', ({ name, payload }, sessionId) => {
  const hearer = hearers.get(sessionId)
  if (name === 'standinPress') hearer?.pressed(Number(payload))
  if (name === 'standinBuilt') hearer?.built(Number(payload))
})
chromium.on('Target.detachedFromTarget', ({ sessionId }) => hearers.get(sessionId)?.pressed(null))

declare const standinPress: (index: string) => void
declare const standinBuilt: (height: string) => void

/** Sent into the window as text, so it stands alone. */
function build(box: Box): void {
  if (document.body.childElementCount > 0) return
  const press = standinPress
  const make = (tag: string, text: string) => {
    const element = document.createElement(tag)
    element.textContent = text
    return element
  }
  const style = `:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif }
    body { margin: 0; padding: 24px } h1 { font-size: 17px; margin: 0 0 8px } p { margin: 0; white-space: pre-wrap }
    footer { display: flex; flex-wrap: wrap; gap: 8px; justify-content: end; margin-top: 24px }
    button { font: inherit; padding: 6px 16px }`
  document.title = box.title
  document.head.append(make('style', style))
  document.body.setAttribute('role', 'alertdialog')
  document.body.setAttribute('aria-label', box.message)
  const footer = document.createElement('footer')
  for (const [index, label] of box.buttons.entries()) {
    const button = make('button', label)
    button.addEventListener('click', () => press(String(index)))
    footer.append(button)
  }
  document.body.append(make('h1', box.message), make('p', box.detail), footer)
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') press(String(box.cancelId))
  })
  const chosen = footer.children[box.defaultId]
  if (chosen instanceof HTMLElement) chosen.focus()
  standinBuilt(String(Math.ceil(footer.getBoundingClientRect().bottom) + 24))
}

/** The index of the pressed button; `cancelId` for Escape and for closing the window. */
export async function chooseInWindow(box: Box, parent: string | null): Promise<number> {
  const hold = (ignore: boolean) =>
    parent && chromium.send('Input.setIgnoreInputEvents', { ignore }, parent).catch(() => {})
  await hold(true)
  const { targetId, sessionId } = await createPage(width, 240)
  const pressed = Promise.withResolvers<number | null>()
  const built = Promise.withResolvers<number>()
  hearers.set(sessionId, { pressed: pressed.resolve, built: built.resolve })
  const building = `(${String(build)})(${JSON.stringify(box)})`
  // For the document to come and for the one that is there: another debugger (Playwright's) may have let the page go on
  // before us, and only one of the two documents stays.
  const source = `addEventListener('DOMContentLoaded', () => ${building})`
  const expression = `if (document.readyState === 'loading') ${source}; else ${building}`
  await Promise.all([
    chromium.send('Page.enable', {}, sessionId),
    chromium.send('Runtime.enable', undefined, sessionId),
    chromium.send('Runtime.addBinding', { name: 'standinPress' }, sessionId),
    chromium.send('Runtime.addBinding', { name: 'standinBuilt' }, sessionId),
    chromium.send('Page.addScriptToEvaluateOnNewDocument', { source }, sessionId),
    colour(sessionId),
    chromium.send('Runtime.runIfWaitingForDebugger', undefined, sessionId),
    chromium.send('Runtime.evaluate', { expression }, sessionId),
  ])
  const frame = new Frame(targetId, sessionId, { width, height: await built.promise })
  await frame.sized
  // A dialog has the keyboard; a window that is merely new does not always get it.
  await chromium.send('Page.bringToFront', undefined, sessionId).catch(ignore)
  const response = await pressed.promise
  hearers.delete(sessionId)
  await chromium.send('Target.closeTarget', { targetId }).catch(ignore)
  await hold(false)
  return response ?? box.cancelId
}
