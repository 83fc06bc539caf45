/**
 * snapd as its REST socket shows it: envelopes, system-info and errors as snapd 2.57.6 on Debian 12 gave them, changes with the
 * tasks that its store tests have (overlord/snapstate). It keeps snaps with their revisions, and a refresh or revert really
 * changes which one is active, as the change goes on.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

export interface PeerSnap {
  readonly name: string
  readonly title?: string
  readonly type?: string
  readonly confinement?: string
  /** Revision and version, oldest first. */
  readonly revisions: readonly (readonly [revision: string, version: string])[]
  active: string
}

interface PeerChange {
  readonly id: string
  readonly kind: string
  readonly snap: string
  readonly to: string
  /** Looks until it is over. */
  left: number
}

const ok = (result: unknown) => ({ type: 'sync', 'status-code': 200, status: 'OK', result })
const failure = (code: number, status: string, result: object) => ({
  type: 'error',
  'status-code': code,
  status,
  result,
})

export class SnapdPeer {
  readonly snaps: PeerSnap[] = []
  /** What the store has: name, revision, version. */
  readonly store: { name: string; revision: string; version: string }[] = []
  /** An error instead of the next POST's change. */
  refuse: { readonly code: number; readonly kind?: string; readonly message: string } | null = null
  /** How the next change ends, when not well. */
  err: string | null = null
  /** Instead of every answer. */
  raw: string | null = null
  /** Takes questions and never answers. */
  stalled = false
  readonly asked: string[] = []
  readonly allowed: (string | undefined)[] = []
  readonly #changes: PeerChange[] = []
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  #next = 41

  static async start(socket: string): Promise<SnapdPeer> {
    const peer = new SnapdPeer()
    peer.#server.listen(socket)
    await once(peer.#server, 'listening')
    return peer
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  /** A change that somebody else has begun. */
  beginElsewhere(snap: string, to: string, looks: number): void {
    this.#changes.push({ id: String(++this.#next), kind: 'auto-refresh', snap, to, left: looks })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    this.asked.push(`${request.method} ${path}`)
    if (this.stalled) return
    const body = await text(request)
    const reply = request.method === 'POST' ? this.#post(path, request, body) : this.#get(path)
    const code = reply['status-code']
    response.writeHead(code, { 'content-type': 'application/json' }).end(this.raw ?? JSON.stringify(reply))
  }

  #get(path: string) {
    if (path === '/v2/system-info') return ok(SYSTEM_INFO)
    if (path === '/v2/snaps?select=all') return { ...ok(this.#list()), sources: ['local'] }
    if (path === '/v2/find?select=refresh') return ok(this.store.map((one) => describe(one, 'available')))
    if (path === '/v2/changes?select=in-progress')
      return ok(this.#changes.filter(({ left }) => left > 0).map((change) => this.#describe(change)))
    const id = /^\/v2\/changes\/(\d+)$/u.exec(path)?.[1]
    const change = this.#changes.find((one) => one.id === id)
    if (!change) return failure(404, 'Not Found', { message: `cannot find change with id "${id}"` })
    this.#goOn(change)
    return ok(this.#describe(change))
  }

  #post(path: string, request: IncomingMessage, body: string) {
    this.allowed.push(request.headers['x-allow-interaction']?.toString())
    const name = decodeURIComponent(path.replace('/v2/snaps/', ''))
    const { action } = JSON.parse(body) as { action: string }
    if (this.refuse) {
      const { code, kind, message } = this.refuse
      this.refuse = null
      return failure(code, 'Refused', { message, ...(kind && { kind }), value: name })
    }
    const snap = this.snaps.find((one) => one.name === name)
    if (!snap)
      return failure(400, 'Bad Request', {
        message: `snap "${name}" is not installed`,
        kind: 'snap-not-installed',
        value: name,
      })
    const to = action === 'revert' ? before(snap) : this.store.find((one) => one.name === name)?.revision
    if (to === undefined)
      return action === 'revert'
        ? failure(400, 'Bad Request', { message: `cannot revert "${name}": no revision to revert to` })
        : failure(400, 'Bad Request', {
            message: `snap "${name}" has no updates available`,
            kind: 'snap-no-update-available',
            value: name,
          })
    const id = String(++this.#next)
    this.#changes.push({ id, kind: `${action}-snap`, snap: name, to, left: 3 })
    return { type: 'async', 'status-code': 202, status: 'Accepted', result: null, change: id }
  }

  #goOn(change: PeerChange): void {
    if (change.left === 0) return
    change.left--
    const snap = this.snaps.find(({ name }) => name === change.snap)
    if (change.left > 0 || this.err !== null || !snap) return
    const fresh = this.store.find(({ name, revision }) => name === change.snap && revision === change.to)
    const revisions = fresh ? [...snap.revisions, [fresh.revision, fresh.version] as const] : snap.revisions
    this.snaps.splice(this.snaps.indexOf(snap), 1, { ...snap, revisions, active: change.to })
    if (fresh) this.store.splice(this.store.indexOf(fresh), 1)
  }

  #describe({ id, kind, snap, left }: PeerChange) {
    const isOver = left === 0
    const status = isOver ? (this.err === null ? 'Done' : 'Error') : 'Doing'
    return {
      id,
      kind,
      summary: `Refresh "${snap}" snap`,
      status,
      ready: isOver,
      data: { 'snap-names': [snap] },
      ...(isOver && this.err !== null && { err: this.err }),
      tasks: [
        { id: '1', kind: 'prerequisites', status: 'Done', progress: { label: '', done: 1, total: 1 } },
        {
          id: '2',
          kind: 'download-snap',
          status: isOver ? 'Done' : 'Doing',
          progress: isOver
            ? { label: '', done: 1, total: 1 }
            : { label: snap, done: 1_000_000 * (3 - left), total: 3_000_000 },
        },
        {
          id: '3',
          kind: 'link-snap',
          status: isOver ? 'Done' : 'Do',
          progress: { label: '', done: 1, total: 1 },
        },
      ],
    }
  }

  #list() {
    return this.snaps.flatMap((snap) =>
      snap.revisions.map(([revision, version]) => ({
        ...describe(
          { name: snap.name, revision, version },
          revision === snap.active ? 'active' : 'installed',
        ),
        title: snap.title ?? snap.name,
        type: snap.type ?? 'app',
        confinement: snap.confinement ?? 'strict',
      })),
    )
  }
}

const before = ({ revisions, active }: PeerSnap): string | undefined =>
  revisions[revisions.findIndex(([revision]) => revision === active) - 1]?.[0]

function describe(
  { name, revision, version }: { name: string; revision: string; version: string },
  status: string,
) {
  return {
    id: `id-of-${name}`,
    title: name,
    summary: `Says ${name}`,
    'installed-size': status === 'available' ? undefined : 91_234_304,
    'download-size': status === 'available' ? 88_000_000 : undefined,
    name,
    publisher: { id: 'x', username: 'makers', 'display-name': 'The Makers', validation: 'verified' },
    developer: 'makers',
    status,
    type: 'app',
    version,
    channel: 'latest/stable',
    confinement: 'strict',
    revision,
  }
}

const SYSTEM_INFO = {
  architecture: 'amd64',
  confinement: 'partial',
  'kernel-version': '6.18.44',
  locations: { 'snap-bin-dir': '/snap/bin', 'snap-mount-dir': '/snap' },
  managed: false,
  'on-classic': true,
  'os-release': { id: 'debian', 'version-id': '12' },
  refresh: { timer: '00:00~24:00/4', next: '2026-11-24T08:40:00Z' },
  'sandbox-features': { 'confinement-options': ['classic', 'devmode'], dbus: ['mediated-bus-access'] },
  series: '16',
  'system-mode': 'run',
  version: '2.57.6-1+deb12u1+b2',
}
