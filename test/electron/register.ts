/** `node --import` this: `electron` becomes the stand-in, for `import` and for `require`. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const url = new URL('./electron.ts', import.meta.url).href
const { version } = JSON.parse(
  readFileSync(new URL('../../node_modules/electron/package.json', import.meta.url), 'utf8'),
) as { version: string }

Object.defineProperty(process.versions, 'electron', { value: version, enumerable: true })
Object.defineProperty(process, 'type', { value: 'browser' })
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' || name === 'electron/main'
      ? { url, format: 'module-typescript', shortCircuit: true }
      : next(name, context),
})

// Chromium comes up while the app's own modules are still to be read.
// A thread of the app's inherits this option and has, as under Electron, nothing to do with windows.
if (isMainThread) await import(process.env['STANDIN_FOR_PERSON'] === '1' ? './electron.ts' : './line.ts')
