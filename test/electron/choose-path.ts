/** A file, folder or save dialog for a person: that of the desktop's own tools, where one is installed. */
import { execFile } from 'node:child_process'

type Options = Electron.OpenDialogOptions
type SaveOptions = Pick<Electron.SaveDialogOptions, 'title' | 'defaultPath'>

const commands = ({ title = '', properties = [] }: Options): readonly (readonly [string, ...string[]])[] => {
  const folder = properties.includes('openDirectory')
  return [
    ['zenity', '--file-selection', `--title=${title}`, ...(folder ? ['--directory'] : [])],
    ['kdialog', '--title', title, folder ? '--getexistingdirectory' : '--getopenfilename'],
  ]
}

const saving = ({
  title = '',
  defaultPath = '',
}: SaveOptions): readonly (readonly [string, ...string[]])[] => [
  [
    'zenity',
    '--file-selection',
    '--save',
    '--confirm-overwrite',
    `--title=${title}`,
    `--filename=${defaultPath}`,
  ],
  ['kdialog', '--title', title, '--getsavefilename', defaultPath],
]

/** null: nothing was chosen. Rejects when no tool is here. */
export const choosePath = (options: Options): Promise<string | null> => firstOf(commands(options))

/** Where to save; as choosePath. */
export const chooseSavePath = (options: SaveOptions): Promise<string | null> => firstOf(saving(options))

async function firstOf(tools: readonly (readonly [string, ...string[]])[]): Promise<string | null> {
  for (const [command, ...args] of tools) {
    const chosen = await new Promise<string | null | undefined>((resolve) => {
      execFile(command, args, (error, out) =>
        resolve(error?.code === 'ENOENT' ? undefined : error ? null : out.replace(/\n$/u, '')),
      )
    })
    if (chosen !== undefined) return chosen
  }
  throw new Error('Neither zenity nor kdialog is installed, so nothing can be chosen here')
}
