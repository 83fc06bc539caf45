/** Carries out what a computer is told. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Computer } from './computer.ts'
import type { Commands, Look, Told } from './control.ts'
import { beginOtherUpdate } from './other-client.ts'
import { writeRpm } from './rpm/rpm-file.ts'
import { deployBehind, layerByHand } from './sysroot/by-hand.ts'
import { startHandlers } from './starts/handlers.ts'
import { run, runToEnd, startHelper } from './sysroot/inside.ts'

type Handlers = { readonly [C in keyof Commands]: (input: Commands[C]) => Promise<Told<C>> }

/** More than any disk has. */
const IMPOSSIBLE_RESERVE = '900TB'
/** What an update fetches, for breaking the network in its middle. */
const UPDATE_BYTES = 11_000_000

export class Commander {
  readonly #computer: Computer
  readonly #handlers: Handlers
  #lock: ChildProcess | null = null

  constructor(computer: Computer) {
    this.#computer = computer
    this.#handlers = {
      ...this.#server(),
      ...this.#daemon(),
      ...this.#system(),
      ...this.#desktop(),
      ...startHandlers(computer.starts),
    }
  }

  /** Carries out one command. Rejects when there is no such command. */
  async run<C extends keyof Commands>(command: C, input: Commands[C]): Promise<Told<C>> {
    if (!Object.hasOwn(this.#handlers, command)) throw new Error(`the computer has no command ${command}`)
    return this.#handlers[command](input)
  }

  /** Programs of the session end with it. */
  endSession(): void {
    this.#lock?.kill('SIGKILL')
    this.#lock = null
  }

  #server(): Pick<Handlers, 'publish' | 'rate' | 'network' | 'repo' | 'signatures'> {
    const { server } = this.#computer
    return {
      publish: async ({ release, repos }) => done(server.publish(release, repos)),
      rate: async ({ bytesPerSecond }) => {
        if (!(bytesPerSecond > 0)) throw new Error(`not a rate: ${bytesPerSecond}`)
        server.bytesPerSecond = bytesPerSecond
        return null
      },
      signatures: async ({ on }) => {
        server.signed = on
        return null
      },
      repo: async ({ id, state }) => done(server.setRepo(id, state)),
      network: async ({ state }) => done(await server.setNetwork(state, UPDATE_BYTES)),
    }
  }

  #daemon(): Pick<
    Handlers,
    'die' | 'hang' | 'resume' | 'late' | 'rubbish' | 'fail' | 'broken' | 'freeze' | 'policy'
  > {
    const { link } = this.#computer
    return {
      die: async ({ at }) => done(await link.order({ dieAt: at })),
      hang: async ({ at }) => done(await link.order({ hangAt: at })),
      resume: async () => done(await link.order({ hangAt: null })),
      late: async ({ milliseconds }) => done(await link.order({ lateMs: milliseconds })),
      rubbish: async ({ on }) => done(await link.order({ rubbish: on })),
      fail: async ({ text }) => done(await link.order({ failText: text })),
      broken: async ({ on }) => {
        await link.order({ broken: on })
        if (on) await link.kill()
        return null
      },
      freeze: async ({ on }) => done(link.signal(on ? 'SIGSTOP' : 'SIGCONT')),
      policy: async ({ automaticUpdates }) => done(await link.order({ updatePolicy: automaticUpdates })),
    }
  }

  #system(): Pick<
    Handlers,
    | 'diskFull'
    | 'disks'
    | 'otherUpdate'
    | 'otherLock'
    | 'rpmFile'
    | 'inside'
    | 'another'
    | 'layered'
    | 'pin'
    | 'look'
  > {
    const { dir, buses, sysroot, server, repository, starts } = this.#computer
    const config = (...argv: readonly string[]) =>
      run(null, ['ostree', 'config', `--repo=${join(dir, 'sysroot/ostree/repo')}`, ...argv])
    const fill = async (on: boolean) =>
      void (await (on
        ? config('set', 'core.min-free-space-size', IMPOSSIBLE_RESERVE)
        : config('unset', 'core.min-free-space-size').catch(() => {})))
    return {
      // libostree itself then refuses, in its own words.
      diskFull: async ({ on }) => done(await fill(on)),
      disks: async ({ root, boot }) => {
        await fill(root !== null && root.free < UPDATE_BYTES)
        return done(starts.disks.set(root, boot))
      },
      otherUpdate: async ({ client }) => done(await beginOtherUpdate(buses.system, client)),
      otherLock: async ({ on }) => done(await this.#holdLock(on)),
      inside: async ({ argv }) => {
        const ended = await runToEnd(dir, argv)
        // What was set in the loader shows at once.
        starts.writeLoader()
        return ended
      },
      rpmFile: async (recipe) => {
        const folder = join(dir, 'downloads')
        mkdirSync(folder, { recursive: true })
        const path = join(folder, `${recipe.name}-${recipe.evr.replace(/^\d+:/, '')}.rpm`)
        writeFileSync(path, writeRpm(recipe))
        return { path }
      },
      another: async ({ release, pinned = false }) => {
        const commit = repository.commits[release - 1]
        if (commit === undefined) throw new Error(`there is no release ${release}`)
        await deployBehind(sysroot, repository.path, commit)
        const last = (await sysroot.status()).deployments.length - 1
        if (pinned) await sysroot.ostree('admin', 'pin', String(last))
        return null
      },
      layered: async ({ packages }) => {
        await layerByHand(sysroot, packages, server.offers())
        await this.#computer.restart()
        return null
      },
      pin: async ({ index, on }) => {
        await sysroot.ostree('admin', 'pin', ...(on ? [] : ['--unpin']), String(index))
        return null
      },
      look: () => this.#look(),
    }
  }

  #desktop(): Pick<
    Handlers,
    'polkit' | 'prompt' | 'power' | 'connection' | 'appearance' | 'inhibit' | 'timers' | 'elapse'
  > {
    const { desktop } = this.#computer
    return {
      timers: async ({ system, person }) => {
        if (system) desktop.systemManager.units.set(system)
        if (person) desktop.ownManager.units.set(person)
        return null
      },
      elapse: async ({ timer, well }) => {
        const managers = [desktop.systemManager, desktop.ownManager]
        const owner = managers.find(({ units }) => units.all.some(({ name }) => name === timer))
        if (!owner) throw new Error(`there is no ${timer}`)
        owner.units.elapse(timer, well, Date.now())
        return null
      },
      polkit: async ({ answers }) => done(desktop.polkit.answer(answers)),
      prompt: async ({ hold }) => done(desktop.polkit.holdPrompts(hold)),
      power: async ({ onBattery, percent }) => done(desktop.upower.set(onBattery, percent)),
      connection: async ({ state, metered }) => done(desktop.network.set(state, metered)),
      appearance: async (wishes) => done(desktop.portal.set(wishes)),
      inhibit: async ({ who, why }) => done(desktop.login1.inhibit(who === null ? null : { who, why })),
    }
  }

  async #holdLock(on: boolean): Promise<void> {
    const held = this.#lock
    if (!on && held) {
      this.#lock = null
      held.stdin?.end()
      await once(held, 'close')
    }
    if (!on || held) return
    this.#lock = startHelper(this.#computer.dir, ['hold'])
    if (this.#lock.stdout) await once(this.#lock.stdout, 'data')
  }

  async #look(): Promise<Look> {
    const { sysroot, link, desktop, boots } = this.#computer
    const { deployments } = await sysroot.status()
    return {
      versions: deployments.map(({ checksum, version, booted, staged, pinned, layered }) => ({
        checksum,
        version: version ?? '',
        booted,
        staged,
        pinned,
        packages: layered ?? [],
      })),
      transactions: link.transactions,
      asked: desktop.polkit.asked,
      boots,
      timers: { system: desktop.systemManager.units.all, person: desktop.ownManager.units.all },
      daemonPid: link.pid,
    }
  }
}

/** For commands that have nothing to tell. */
const done = (_nothing: void): null => null
