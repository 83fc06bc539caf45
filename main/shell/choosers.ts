/** The native dialogs in which a person chooses a file or a folder: the only way a path gets from a press into main. */
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import { wordsFor } from './words/words.ts'

async function choose(window: BrowserWindow | null, options: OpenDialogOptions): Promise<string | null> {
  if (!window) return null
  const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
  return canceled ? null : (filePaths[0] ?? null)
}

/** null: the person chose none. */
export const chooseFolder = (window: BrowserWindow | null, locale: string): Promise<string | null> =>
  choose(window, { title: wordsFor(locale).chooseFolder, properties: ['openDirectory', 'showHiddenFiles'] })

/** A package file; null: the person chose none. */
export const choosePackage = (window: BrowserWindow | null, locale: string): Promise<string | null> => {
  const words = wordsFor(locale)
  return choose(window, {
    title: words.choosePackage,
    properties: ['openFile'],
    filters: [{ name: words.packageFiles, extensions: ['rpm'] }],
  })
}

/** A file of an app or an app source; null: the person chose none. */
export const chooseFile = (window: BrowserWindow | null, locale: string): Promise<string | null> => {
  const words = wordsFor(locale)
  const extensions = ['flatpakref', 'flatpakrepo', 'flatpak']
  return choose(window, {
    title: words.chooseFile,
    properties: ['openFile'],
    filters: [{ name: words.appFiles, extensions }],
  })
}
