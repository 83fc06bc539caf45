/**
 * `webContents.print`: Chromium's own print view for a person; for a test the page as it would come out of a printer,
 * as PDF, or the dialog's failure that it has scripted.
 */
import { chromium } from './chromium.ts'
import { script } from './script.ts'
import { unsupported } from './strict.ts'

const known = new Set(['silent', 'printBackground'])

/** Resolves to the reason of the failure; empty: printed. */
export async function printPage(
  sessionId: string,
  options: Electron.WebContentsPrintOptions,
): Promise<string> {
  for (const name of Object.keys(options)) if (!known.has(name)) unsupported(`print option ${name}`)
  if (options.silent) unsupported('printing without a dialog')
  if (script.forPerson) {
    await chromium.send('Runtime.evaluate', { expression: 'window.print()' }, sessionId)
    return ''
  }
  if (script.printing !== 'prints') return script.printing
  const printBackground = options.printBackground ?? false
  const { data } = await chromium.send('Page.printToPDF', { printBackground }, sessionId)
  script.printed.push(Buffer.from(data, 'base64'))
  return ''
}
