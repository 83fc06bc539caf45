/** The package.json that Electron would take the app's name and version from: the nearest one above its main script. */
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

interface Facts {
  readonly folder: string
  readonly name: string
  readonly version: string
}

export function packageFacts(main: string): Facts {
  for (let folder = dirname(resolve(main)); ; folder = dirname(folder)) {
    const text = readIfThere(join(folder, 'package.json'))
    if (text !== null) {
      const { productName, name = 'Electron', version = '0.0.0' } = JSON.parse(text) as Record<string, string>
      return { folder, name: productName ?? name, version }
    }
    if (folder === dirname(folder))
      return { folder: dirname(resolve(main)), name: 'Electron', version: '0.0.0' }
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
