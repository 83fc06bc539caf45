/** `dialog`: answered by the test, or by a person in a window of its own. */
import { app } from './app.ts'
import { choosePath, chooseSavePath } from './choose-path.ts'
import { chooseInWindow } from './dialog-window.ts'
import { script } from './script.ts'
import { strict, unsupported } from './strict.ts'
import type { WebContents } from './web-contents.ts'

type Options = Electron.MessageBoxOptions
type Chooser = Electron.OpenDialogOptions
interface Parent {
  readonly webContents: WebContents
}

const known = new Set('type title message detail buttons defaultId cancelId noLink'.split(' '))

/** What Electron takes for the answer when a person closes the dialog: by its docs, the "cancel" or "no" button, or 0. */
function cancelOf({ cancelId, buttons = [] }: Options): number {
  return (
    cancelId ??
    Math.max(
      0,
      buttons.findIndex((label) => /^(cancel|no)$/i.test(label)),
    )
  )
}

const knownToChoosers = new Set('title properties filters defaultPath'.split(' '))

export const dialog = strict('dialog', {
  async showOpenDialog(_parent: Parent, options: Chooser): Promise<Electron.OpenDialogReturnValue> {
    for (const name of Object.keys(options))
      if (!knownToChoosers.has(name)) unsupported(`open dialog option ${name}`)
    script.choosers.push(options)
    const path = script.forPerson ? await choosePath(options) : script.chosen
    return { canceled: path === null, filePaths: path === null ? [] : [path] }
  },
  async showSaveDialog(
    _parent: Parent,
    options: Electron.SaveDialogOptions,
  ): Promise<Electron.SaveDialogReturnValue> {
    for (const name of Object.keys(options))
      if (!knownToChoosers.has(name)) unsupported(`save dialog option ${name}`)
    script.choosers.push(options)
    const path = script.forPerson ? await chooseSavePath(options) : script.chosen
    return { canceled: path === null, filePath: path ?? '' }
  },
  async showMessageBox(...args: [Parent, Options] | [Options]): Promise<Electron.MessageBoxReturnValue> {
    const [parent, options] = args.length === 2 ? args : [null, args[0]]
    for (const name of Object.keys(options)) if (!known.has(name)) unsupported(`message box option ${name}`)
    script.dialogs.push(options)
    const { answer } = script
    if (answer !== 'window') return { response: 0, checkboxChecked: false, ...(await answer(options)) }
    const response = await chooseInWindow(
      {
        title: options.title ?? app.name,
        message: options.message,
        detail: options.detail ?? '',
        buttons: options.buttons?.length ? options.buttons : ['OK'],
        defaultId: options.defaultId ?? 0,
        cancelId: cancelOf(options),
      },
      parent?.webContents.sessionId ?? null,
    )
    return { response, checkboxChecked: false }
  },
})
