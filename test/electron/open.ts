/**
 * Runs an app on the stand-in for a person: `node test/electron/open.ts MAIN_JS [args]`. Its windows are on the display,
 * its dialogs can be pressed, its links really open. It runs in this very process, so that signals and the line to
 * whoever started it are the app's own, as with Electron's binary.
 */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [node = process.execPath, , main, ...args] = process.argv
if (!main) {
  console.error('usage: node test/electron/open.ts MAIN_JS [args]')
  process.exit(2)
}
process.env['STANDIN_FOR_PERSON'] = '1'
process.env['STANDIN_HEADED'] = '1'
process.argv = [node, resolve(main), ...args]
await import('./register.ts')
await import(pathToFileURL(resolve(main)).href)
