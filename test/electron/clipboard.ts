/** `clipboard`: under test one of its own; for a person the text also goes, through a page, to the desktop's. */
import { chromium } from './chromium.ts'
import { pages } from './pages.ts'
import { script } from './script.ts'
import { strict } from './strict.ts'

async function toDesktop(text: string): Promise<void> {
  const [page] = pages.all()
  if (!page) return
  const expression = `navigator.clipboard.writeText(${JSON.stringify(text)})`
  const { exceptionDetails } = await chromium.send(
    'Runtime.evaluate',
    { expression, userGesture: true, awaitPromise: true },
    page.webContents.sessionId,
  )
  if (exceptionDetails) throw new Error(`The text did not reach the clipboard: ${exceptionDetails.text}`)
}

export const clipboard = strict('clipboard', {
  async writeText(text: string): Promise<void> {
    script.copied.push(text)
    if (script.forPerson) await toDesktop(text)
  },
  /** Only what this app has written itself. */
  async readText(): Promise<string> {
    return script.copied.at(-1) ?? ''
  },
})
