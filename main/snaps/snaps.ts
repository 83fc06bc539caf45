/**
 * Snap apps through snapd, where its socket is. Nothing is asked before somebody looks at apps: even a question would start
 * snapd. Work is snapd's own and goes on whatever becomes of us; what goes on already is found and followed.
 */
import { stat } from 'node:fs/promises'
import { setTimeout as after } from 'node:timers/promises'
import type { SnapHandlers } from '../../contract/snaps-requests.ts'
import type { SnapEnd, Snaps, SnapWork } from '../../contract/snaps.ts'
import { asProblem, ProblemError } from '../problem-error.ts'
import { readChange, readChanges, readSandbox, readSnaps, snapsOf, type Change } from './parse.ts'
import { askSnapd, type Reply } from './socket.ts'

/** Milliseconds. */
const PATIENCE = { reading: 15_000, store: 60_000, password: 600_000 } as const
/** Milliseconds between looks at a change; snapd tells of none by itself. */
const LOOK_EVERY = 500

export const SNAPD_SOCKET = '/run/snapd.socket'

type Present = Extract<Snaps, { state: 'present' }>
type Raw = ReturnType<typeof readSnaps>

export interface SnapsParts {
  readonly set: (snaps: Snaps) => void
  readonly socket: string
  readonly now: () => number
  /** Milliseconds; shorter in tests. */
  readonly lookEvery?: number
}

const actions = { update: 'refresh', 'go-back': 'revert' } as const satisfies Record<
  SnapWork['action'],
  string
>
const kinds: Readonly<Record<string, SnapWork['action']>> = {
  'refresh-snap': 'update',
  'auto-refresh': 'update',
  'revert-snap': 'go-back',
}

export class SnapService {
  readonly #parts: SnapsParts
  #state: Snaps = { state: 'absent' }
  #updates: Raw = []
  #stopped = new AbortController()

  constructor(parts: SnapsParts) {
    this.#parts = parts
  }

  /** Whether snapd is there. Asks it nothing. Never rejects. */
  async open(): Promise<void> {
    const found = await stat(this.#parts.socket).catch(() => null)
    if (!found?.isSocket()) return
    this.#set({
      state: 'present',
      snaps: null,
      sandbox: 'unknown',
      problem: null,
      checkedAt: null,
      checking: false,
      work: null,
      ended: null,
    })
  }

  close(): void {
    this.#stopped.abort()
  }

  has(id: string): boolean {
    return this.#state.state === 'present' && (this.#state.snaps?.some((one) => one.id === id) ?? false)
  }

  get state(): Snaps {
    return this.#state
  }

  readonly handlers: SnapHandlers = {
    'snaps.enter': () => {
      if (this.#state.state === 'present') void this.#enter()
      return null
    },
    'snaps.check': async () => {
      await this.#check()
      return null
    },
    'snaps.update': async ({ snap }) => this.#begin(snap, 'update'),
    'snaps.goBack': async ({ snap }) => this.#begin(snap, 'go-back'),
    'snaps.dismiss': () => {
      this.#change({ ended: null })
      return null
    },
  }

  /** Never rejects: the state tells what is wrong. */
  async #enter(): Promise<void> {
    await this.#read()
    await this.#adopt()
  }

  /** What is on the disk. Never rejects. */
  async #read(): Promise<void> {
    try {
      const [all, info] = await Promise.all([
        this.#get('/v2/snaps?select=all', PATIENCE.reading),
        this.#get('/v2/system-info', PATIENCE.reading),
      ])
      const raw = readSnaps(all)
      // What has been fetched since is no update any more.
      this.#updates = this.#updates.filter(
        (one) => !raw.some((here) => here.name === one.name && here.revision === one.revision),
      )
      this.#change({ snaps: snapsOf(raw, this.#updates), sandbox: readSandbox(info), problem: null })
    } catch (error) {
      this.#change({ problem: asProblem(error) })
    }
  }

  /** Follows what goes on already: snapd's own refreshes, or what was begun before this app was started. Never rejects. */
  async #adopt(): Promise<void> {
    if (this.#present()?.work !== null) return
    try {
      const going = readChanges(await this.#get('/v2/changes?select=in-progress', PATIENCE.reading))
      const found = going.find(({ kind, isOver }) => !isOver && Object.hasOwn(kinds, kind))
      const action = found ? kinds[found.kind] : undefined
      if (found && action) await this.#follow(found.id, found.snaps[0] ?? '', action)
    } catch {
      // What is installed was told; that something goes on besides is not worth an error.
    }
  }

  async #check(): Promise<void> {
    const present = this.#present()
    if (!present || present.checking) throw new ProblemError({ code: 'busy-here' })
    this.#change({ checking: true })
    try {
      this.#updates = readSnaps(await this.#get('/v2/find?select=refresh', PATIENCE.store))
      await this.#read()
      this.#change({ checkedAt: this.#parts.now() })
    } finally {
      this.#change({ checking: false })
    }
  }

  /** Answers when snapd has taken it, or with why not; the state tells the rest. */
  async #begin(snap: string, action: SnapWork['action']): Promise<null> {
    if (this.#present()?.work !== null) throw new ProblemError({ code: 'busy-here' })
    this.#change({ work: { snap, action, progress: { kind: 'none' } }, ended: null })
    let reply: Reply
    try {
      reply = await askSnapd(this.#parts.socket, {
        method: 'POST',
        path: `/v2/snaps/${encodeURIComponent(snap)}`,
        body: { action: actions[action] },
        mayAskPassword: true,
        patience: PATIENCE.password,
      })
    } catch (error) {
      this.#change({ work: null })
      throw error
    }
    if (reply.kind === 'change') void this.#follow(reply.id, snap, action)
    else this.#change({ work: null, ended: { snap, action, outcome: 'done', changed: false } })
    return null
  }

  /** Never rejects. */
  async #follow(id: string, snap: string, action: SnapWork['action']): Promise<void> {
    const before = this.#versionOf(snap)
    let ended: SnapEnd
    try {
      const { problem } = await this.#untilOver(id, snap, action)
      await this.#read()
      // Read back: what snapd calls done is believed when another version is there.
      ended = problem
        ? { snap, action, outcome: 'failed', problem }
        : { snap, action, outcome: 'done', changed: this.#versionOf(snap) !== before }
    } catch (error) {
      if (this.#stopped.signal.aborted) return
      ended = { snap, action, outcome: 'failed', problem: asProblem(error) }
    }
    this.#change({ work: null, ended })
  }

  async #untilOver(id: string, snap: string, action: SnapWork['action']): Promise<Change> {
    const { lookEvery = LOOK_EVERY } = this.#parts
    for (;;) {
      const change = readChange(await this.#get(`/v2/changes/${id}`, PATIENCE.reading))
      if (change.isOver) return change
      this.#change({ work: { snap, action, progress: change.progress } })
      await after(lookEvery, undefined, { signal: this.#stopped.signal })
    }
  }

  #versionOf(snap: string): string | undefined {
    const one = this.#present()?.snaps?.find(({ id }) => id === snap)
    return one && `${one.version} ${one.revision}`
  }

  async #get(path: string, patience: number): Promise<unknown> {
    const reply = await askSnapd(this.#parts.socket, { method: 'GET', path, patience })
    if (reply.kind !== 'result') throw new ProblemError({ code: 'service-broken', detail: 'no result' })
    return reply.value
  }

  #present(): Present | null {
    return this.#state.state === 'present' ? this.#state : null
  }

  #change(part: Partial<Present>): void {
    const present = this.#present()
    if (present) this.#set({ ...present, ...part })
  }

  #set(state: Snaps): void {
    this.#state = state
    this.#parts.set(state)
  }
}
