/**
 * Starting and shutting down: which version the loader starts, what becomes of one that waits, and what each start
 * leaves behind for anybody to read, in a folder that stands for the computer's own "/": its journal, boot id, command
 * line, devices, greenboot's notice and what the loader tells.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from '../sysroot/inside.ts'
import { leaveDevices } from './devices.ts'
import { Disks } from './disks.ts'
import * as lines from './lines.ts'
import { grubEnv, writeVariables } from './loader-variables.ts'
import { leaveMounts } from './mounts.ts'
import type { Ailments, Failure, Loader, StartCommands } from './orders.ts'
import { Past } from './past.ts'

/** A boot entry; the one to start first comes first. */
export interface Entry {
  /** The entry's file, such as "ostree-2-harbor.conf". */
  readonly file: string
  readonly commandLine: string
  /** The deployment's folder, on this machine. */
  readonly root: string
  readonly checksum: string
}

const NOTICE = 'Boot Status is GREEN - Health Check SUCCESS\nFALLBACK BOOT DETECTED!'
const TRIES = 3
/** GRUB's variables as Fedora's installer leaves them. */
const INSTALLED = new Map([
  ['saved_entry', '0'],
  ['menu_auto_hide', '1'],
  ['boot_success', '1'],
])

export class Starts {
  readable = true
  readonly loader: Loader
  readonly dir: string
  readonly disks: Disks
  readonly #past = new Past()
  readonly #fates = new Map<string, Failure>()
  readonly #ailing = new Map<string, Ailments>()
  #chosen: string | null = null
  #oneShot: string | null = null
  #next: StartCommands['finalisation']['next'] | null = null
  /** What went wrong with finalising, until the next start has told it. */
  #error: string | null = null
  #boot = ''
  #running: Entry | null = null

  constructor(dir: string, loader: Loader) {
    this.dir = dir
    this.loader = loader
    this.disks = new Disks(dir)
  }

  get traces(): string {
    return join(this.dir, 'traces')
  }
  /** The loader's entry for the next start only; null: as usual. */
  get oneShot(): string | null {
    return this.#oneShot
  }

  fail({ checksum, how = 'falls-back' }: StartCommands['failBoot']): void {
    this.#fates.set(checksum, how)
  }
  heal({ checksum }: StartCommands['healBoot']): void {
    this.#fates.delete(checksum)
  }
  ail({ checksum, ...ailments }: StartCommands['ailing']): void {
    this.#ailing.set(checksum, ailments)
  }
  finalise({ next }: StartCommands['finalisation']): void {
    this.#next = next
  }
  choose({ checksum }: StartCommands['chooseAtStart']): void {
    this.#chosen = checksum
  }
  setReadable(readable: boolean): void {
    this.readable = readable
    this.#past.write(this.traces, readable)
  }
  setOneShot(file: string | null): void {
    this.#oneShot = file
    this.writeLoader()
  }
  /** Units that fail in the start that runs. */
  get failedUnits(): readonly string[] {
    return this.#ailing.get(this.#running?.checksum ?? '')?.units ?? []
  }

  /** The end of a session: a staged version becomes real, or does not. Never rejects. */
  async shutDown(): Promise<void> {
    this.#past.say(lines.shuttingDown)
    const how = this.#next
    this.#next = null
    const staged = existsSync(join(this.dir, 'run/ostree/staged-deployment'))
    if (staged && how === 'power-lost') return this.#past.say(lines.finalised('power-lost'))
    if (staged)
      this.#past.say(lines.finalised(await this.#finalise(how === 'fails' || this.disks.bootIsTooSmall())))
    this.#past.say(lines.down)
  }

  async #finalise(fails: boolean): Promise<'done' | { readonly error: string }> {
    try {
      await run(this.dir, ['ostree', 'admin', 'finalize-staged'], { bootIsFull: fails })
      return 'done'
    } catch (error) {
      this.#error = error instanceof Error ? error.message : String(error)
      return { error: this.#error }
    }
  }

  /** Starts the first version that starts. Resolves to whether a check went back for good, and has to be followed. */
  boot(): { readonly entry: Entry; readonly rolledBack: boolean } {
    const entries = entriesOf(this.dir)
    const wished = entries.find(({ checksum, file }) =>
      this.#chosen === null ? file === this.#oneShot : checksum === this.#chosen,
    )
    const usual = wished ?? entries[0]
    this.#chosen = null
    this.#oneShot = null
    const order = usual ? [usual, ...entries.filter((entry) => entry !== usual)] : []
    const entry = order.find(({ checksum }) => !this.#fates.has(checksum)) ?? order.at(-1)
    if (!entry || !usual) throw new Error('no boot entries')
    const failed = entry === usual ? null : usual
    const how = failed && (this.#fates.get(failed.checksum) ?? null)
    if (failed && how) this.#failedStart(failed, how)
    this.#begin(entry, how)
    return { entry, rolledBack: how === 'check-fails' }
  }

  /** What the start of a version that fails writes down; a panic writes nothing. */
  #failedStart({ commandLine }: Entry, how: Failure): void {
    if (how === 'panics' || how === 'falls-back') return
    this.#past.begin()
    this.#past.say(lines.untilServices(commandLine))
    this.#past.say(how === 'no-desktop' ? lines.withoutDesktop : lines.checkFails)
    if (how === 'check-fails') this.#past.say([...lines.shuttingDown, ...lines.down])
  }

  #begin(entry: Entry, how: Failure | null): void {
    const { root, commandLine } = entry
    const ailments = this.#ailing.get(entry.checksum) ?? {}
    writeFileSync(join(this.dir, 'booted'), root)
    rmSync(join(this.dir, 'run/ostree'), { recursive: true, force: true })
    writeFileSync(join(this.dir, 'run/ostree-booted'), '')
    writeFileSync(join(this.dir, 'os-release'), readFileSync(join(root, 'usr/lib/os-release')))
    this.#running = entry
    this.#boot = this.#past.begin()
    this.#past.say(lines.untilServices(commandLine))
    if (this.#error !== null) this.#past.say(lines.notFinalised(this.#error))
    this.#error = null
    if (how === 'check-fails') this.#past.say(lines.checkedAfterFallback)
    this.#past.say(lines.failedUnits(ailments.units ?? []))
    this.#past.say(lines.untilDesktop(ailments.failedLogins ?? 0))
    this.#leaveTraces(entry, how, ailments)
  }

  #leaveTraces({ root, commandLine }: Entry, how: Failure | null, ailments: Ailments): void {
    rmSync(this.traces, { recursive: true, force: true })
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(this.traces, path)), { recursive: true })
      writeFileSync(join(this.traces, path), text)
    }
    write('proc/sys/kernel/random/boot_id', `${dashed(this.#boot)}\n`)
    write('proc/cmdline', `${commandLine}\n`)
    // In whole seconds, as the kernel has it, and not before the entries were written.
    write('proc/stat', `btime ${Math.ceil(Date.now() / 1000)}\n`)
    write('run/ostree-booted', '')
    if (how === 'falls-back') write('run/motd.d/boot-status', `${NOTICE}\n`)
    if (how === 'check-fails')
      write('run/motd.d/boot-status', `${NOTICE} Default rpm-ostree deployment has been rolled back.\n`)
    mkdirSync(join(this.traces, 'usr/lib'), { recursive: true })
    cpSync(join(root, 'usr/lib/os-release'), join(this.traces, 'usr/lib/os-release'))
    for (const name of ['ostree', 'boot'])
      symlinkSync(join(this.dir, 'sysroot', name), join(this.traces, name))
    leaveMounts(this.traces)
    symlinkSync(join(this.dir, 'sysroot'), join(this.traces, 'sysroot'))
    this.disks.write()
    leaveDevices(this.traces, ailments)
    write(`usr/bin/${this.loader === 'grub' ? 'grub2-editenv' : 'bootctl'}`, '')
    this.writeLoader()
    this.#past.write(this.traces, this.readable)
  }

  /** What the loader tells, as it stands now. */
  writeLoader(): void {
    if (this.loader === 'grub') {
      writeVariables(this.traces, {})
      const folder = join(this.dir, 'sysroot/boot/grub2')
      mkdirSync(folder, { recursive: true })
      const file = join(folder, 'grubenv')
      if (!existsSync(file)) writeFileSync(file, grubEnv(INSTALLED))
      return
    }
    rmSync(join(this.traces, 'sys/firmware/efi/efivars'), { recursive: true, force: true })
    writeVariables(this.traces, {
      LoaderInfo: 'systemd-boot 257.7-1.fc43',
      LoaderEntries: this.#counted(),
      LoaderEntrySelected: this.#running?.file ?? null,
      LoaderEntryOneShot: this.#oneShot,
      LoaderConfigTimeout: this.#menuTimeout(),
    })
  }

  /** What bootctl has set; null: nothing, and then the menu is hidden. */
  #menuTimeout(): string | null {
    const file = join(this.dir, 'run/loader-timeout')
    return existsSync(file) ? readFileSync(file, 'utf8') || null : null
  }

  /** Names of the entries as the loader lists them: what it has given up carries its used-up counter. */
  #counted(): readonly string[] {
    return entriesOf(this.dir).map(({ file, checksum }) =>
      this.#fates.get(checksum) === 'panics' ? file.replace(/\.conf$/, `+0-${TRIES}.conf`) : file,
    )
  }
}

const dashed = (hex: string) => hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')

/** "ostree-<n>-harbor.conf": the highest n is first. */
export function entriesOf(dir: string): readonly Entry[] {
  const folder = join(dir, 'sysroot/boot/loader/entries')
  const rank = (name: string) => Number(/^ostree-(\d+)/.exec(name)?.[1] ?? 0)
  return readdirSync(folder)
    .toSorted((a, b) => rank(b) - rank(a))
    .flatMap((file) => {
      const options = /^options (.*)$/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? ''
      const link = /ostree=\/(\S+)/.exec(options)?.[1]
      if (link === undefined) return []
      const root = realpathSync(join(dir, 'sysroot', link))
      const checksum = /([0-9a-f]{64})\.\d+$/.exec(root)?.[1] ?? ''
      return [{ file, root, checksum, commandLine: `BOOT_IMAGE=(hd0,gpt2)/vmlinuz ${options}` }]
    })
}
