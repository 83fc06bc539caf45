/**
 * The entry that has the desktop run at-login.sh at each login: one file of the person's own, written by the app itself
 * so that it always names the place where the app lies now. Turned off it stays, marked as hidden; taken away by the
 * person, it is not put back.
 *
 * Source: Desktop Application Autostart Specification (Hidden, $XDG_CONFIG_HOME/autostart); Desktop Entry Specification
 * (TryExec: without that file the entry counts for nothing; quoting of Exec).
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { jsonFile } from '../../files/json-file.ts'

export interface AtLoginParts {
  /** Path of at-login.sh. */
  readonly script: string
  /** The program to turn into when there is something to say, and its arguments. */
  readonly program: readonly [string, ...string[]]
  readonly dataDir: string
}

export interface AtLogin {
  /** Puts the entry there the first time, and mends it where the app has moved. Resolves to whether it is on. Never rejects. */
  open(): Promise<boolean>
  /** Resolves to what was read back. Rejects when the disk refuses. */
  turn(on: boolean): Promise<boolean>
}

/** An argument of Exec: in quotes, with what means something inside them escaped, and "%" doubled. */
const quoted = (argument: string) =>
  `"${argument
    .replaceAll(/["`$\\]/g, String.raw`\$&`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`

/** A plain value: a backslash stands for itself only twice. */
const plain = (value: string) => value.replaceAll('\\', '\\\\')

/** The entry's text. Pure. */
export function entryText({ script, program, dataDir }: AtLoginParts, on: boolean): string {
  return `[Desktop Entry]
Type=Application
Name=Mainstay
Comment=Looks whether the last start went well
Comment[de]=Sieht nach, ob der letzte Start gut verlief
TryExec=${plain(script)}
Exec=${[script, dataDir, ...program].map(quoted).join(' ')}
Icon=org.mainstay.Mainstay
Terminal=false
NoDisplay=true
Hidden=${String(!on)}
`
}

export const entryFile = (env: NodeJS.ProcessEnv): string =>
  join(
    env['XDG_CONFIG_HOME'] || join(homedir(), '.config'),
    'autostart/org.mainstay.Mainstay.AtLogin.desktop',
  )

const isOn = (text: string | null) => text !== null && !/^Hidden=true$/m.test(text)

export function createAtLogin(parts: AtLoginParts, env: NodeJS.ProcessEnv = process.env): AtLogin {
  const path = entryFile(env)
  const placed = jsonFile(join(parts.dataDir, 'at-login.json'), z.strictObject({ placed: z.boolean() }), {
    placed: false,
  })
  const read = () => readFile(path, 'utf8').catch(() => null)

  async function write(on: boolean): Promise<boolean> {
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
    const fresh = `${path}.${process.pid}.new`
    await writeFile(fresh, entryText(parts, on), { mode: 0o644 })
    await rename(fresh, path)
    await placed.write({ placed: true })
    return isOn(await read())
  }

  return {
    async open() {
      const now = await read()
      try {
        if (now === null) return (await placed.read()).placed ? false : await write(true)
        return now === entryText(parts, isOn(now)) ? isOn(now) : await write(isOn(now))
      } catch {
        return isOn(now)
      }
    },
    turn: write,
  }
}
