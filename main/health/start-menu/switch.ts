/**
 * The one switch of the start menu: makes a hidden menu show itself for some seconds at each start, and takes that back.
 * What the setting was before is on the disk before anything is changed. Success is what reads back: from the loader's
 * variables, which everybody may read, or where only root may (GRUB's environment block), from what root printed.
 */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { BootMenu } from '../../../contract/health.ts'
import { runAsRoot } from '../../desktop/as-root.ts'
import { type JsonFile, jsonFile } from '../../files/json-file.ts'
import { ProblemError } from '../../problem-error.ts'
import { hasProgram } from '../../programs.ts'
import { readGrubEnv, readMenuTimeout } from '../read/loader.ts'
import { found, type Place } from '../read/place.ts'
import { readBootMenu } from './boot-menu.ts'
import { hiddenBy, type Loader, SCRIPT, showing } from './script.ts'

/** What Fedora's GRUB is installed with: what comes back where the setting before could not be read. */
const USUAL = '1'

interface Remembered {
  readonly loader: Loader
  /** The setting before; empty: none. */
  readonly before: string
}

const schema = z
  .strictObject({ loader: z.enum(['grub', 'systemd-boot']), before: z.string().max(64) })
  .nullable()

const TOOLS: Readonly<{ [L in Loader]: readonly string[] }> = {
  grub: ['/usr/bin/grub2-editenv', '/usr/bin/grub-editenv'],
  'systemd-boot': ['/usr/bin/bootctl'],
}

/** Whether the setting is what hides the menu, or may be. `setting` as StartMenu reads it. Pure. */
function helps({ loader, menu }: BootMenu, setting: string | null): boolean {
  if (loader !== 'grub') return menu !== 'shown'
  // After a start that was not finished GRUB shows a menu that it hides otherwise.
  return setting === null ? menu === 'unknown' : setting !== ''
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

export class StartMenu {
  readonly #place: Place
  readonly #file: JsonFile<Remembered | null>

  constructor(place: Place, path: string) {
    this.#place = place
    this.#file = jsonFile<Remembered | null>(path, schema, null)
  }

  /** How the menu stands, and what a press can do about it. Never rejects. */
  async look(): Promise<BootMenu> {
    const menu = await readBootMenu(this.#place)
    const { loader } = menu
    if (loader !== 'grub' && loader !== 'systemd-boot') return menu
    if (!(await this.#canChange(loader))) return menu
    const record = await this.#file.read()
    const now = await this.#setting(loader)
    if (record?.loader === loader && (now === null || now === showing(loader)))
      return { ...menu, menu: 'shown', change: 'hide' }
    return { ...menu, change: helps(menu, now) ? 'show' : null }
  }

  /** Asks for a password. Rejects with a ProblemError; `not-as-expected` when it does not read back. */
  async turn(on: boolean): Promise<void> {
    const { change, loader } = await this.look()
    if (change !== (on ? 'show' : 'hide') || (loader !== 'grub' && loader !== 'systemd-boot'))
      throw new ProblemError({ code: 'not-supported' })
    await (on ? this.#show(loader) : this.#hide(loader))
  }

  async #show(loader: Loader): Promise<void> {
    await this.#note({ loader, before: (await this.#setting(loader)) ?? USUAL })
    try {
      await this.#set(loader, showing(loader))
    } catch (error) {
      await this.#forget()
      throw error
    }
  }

  async #hide(loader: Loader): Promise<void> {
    const remembered = await this.#file.read()
    await this.#set(loader, remembered?.before ?? USUAL)
    await this.#forget()
  }

  async #set(loader: Loader, wanted: string): Promise<void> {
    const printed = await runAsRoot(SCRIPT, [loader, wanted])
    const now = loader === 'grub' ? hiddenBy(printed) : await this.#setting(loader)
    if ((now ?? '') !== wanted) throw new ProblemError({ code: 'not-as-expected', detail: printed })
  }

  /** A full disk: at the next look the setting itself says how it stands. */
  #forget(): Promise<void> {
    return this.#file.write(null).catch(() => {})
  }

  async #canChange(loader: Loader): Promise<boolean> {
    const tools = TOOLS[loader].map((path) => isThere(join(this.#place.root, path)))
    const there = await Promise.all([...tools, hasProgram('pkexec')])
    return there.slice(0, -1).includes(true) && there.at(-1) === true
  }

  /** The setting as everybody can read it; empty: not set; null: it may not be read. */
  async #setting(loader: Loader): Promise<string | null> {
    if (loader === 'systemd-boot') return (await readMenuTimeout(this.#place)) ?? ''
    const env = found(await readGrubEnv(this.#place))
    return env && (env.get('menu_auto_hide') ?? '')
  }

  async #note(record: Remembered): Promise<void> {
    try {
      await this.#file.write(record)
    } catch (error) {
      // Without it the way back would be lost.
      throw new ProblemError({ code: 'no-space', detail: String(error) })
    }
  }
}
