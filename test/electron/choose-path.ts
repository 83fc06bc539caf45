/** A file or folder chooser for a person: that of the desktop's own tools, where one is installed. */
import { execFile } from 'node:child_process'

type Options = Electron.OpenDialogOptions

const commands = ({ title = '', properties = [] }: Options): readonly (readonly [string, ...string[]])[] => {
  const folder = properties.includes('openDirectory')
  return [
    ['zenity', '--file-selection', `--title=${title}`, ...(folder ? ['--directory'] : [])],
    ['kdialog', '--title', title, folder ? '--getexistingdirectory' : '--getopenfilename'],
  ]
}

/** null: nothing was chosen. Rejects when no tool is here. */
export async function choosePath(options: Options): Promise<string | null> {
  for (const [command, ...args] of commands(options)) {
    const chosen = await new Promise<string | null | undefined>((resolve) => {
      execFile(command, args, (error, out) =>
        resolve(error?.code === 'ENOENT' ? undefined : error ? null : out.replace(/\n$/u, '')),
      )
    })
    if (chosen !== undefined) return chosen
  }
  throw new Error('Neither zenity nor kdialog is installed, so nothing can be chosen here')
}
