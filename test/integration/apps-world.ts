/** The apps domain whole, on a real little Flatpak world, asked as the window asks: by name, through schema and listed ids. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { appRequests, type AppHandlers } from '../../contract/apps-requests.ts'
import type { AppSummary } from '../../contract/apps-catalogue.ts'
import type { QueueItem } from '../../contract/apps-work.ts'
import type { Apps, InstalledApp } from '../../contract/apps.ts'
import type { OutputOf, Rules } from '../../contract/request.ts'
import { asProblem, ProblemError } from '../../main/problem-error.ts'
import { createApps, type AppsParts, type AppsService } from '../../main/apps/apps.ts'
import { buildHelper } from '../flatpak/build.ts'
import type { RepositoryOptions } from '../flatpak/repository.ts'
import { FlatpakWorld } from '../flatpak/world.ts'

type Answer<N extends keyof AppHandlers> = OutputOf<(typeof appRequests)[N]>

export interface AppsWorld {
  readonly world: FlatpakWorld
  /** Starts the app anew, as after a crash when the last one was not closed. */
  start(change?: Partial<AppsParts>): Promise<RunningApps>
  stop(): Promise<void>
}

export interface RunningApps {
  readonly service: AppsService
  readonly links: readonly string[]
  state(): Apps
  queue(): readonly QueueItem[]
  /** Rejects with a ProblemError, also when the gate would refuse. */
  ask<N extends keyof AppHandlers>(name: N, input: object): Promise<Answer<N>>
  /** The problem's code; 'ok': none. */
  code(asked: Promise<unknown>): Promise<string>
  /** Resolves when the state is so, now or later. */
  until(fits: (state: Apps, queue: readonly QueueItem[]) => boolean): Promise<void>
  /** Puts something into the queue and waits for its end. */
  carryOut(asked: Promise<string | null>): Promise<QueueItem>
  find(appId: string): Promise<AppSummary>
  installed(appId: string): InstalledApp
  /** Ids of this app's helper processes. */
  helperIds(): readonly number[]
}

export async function startAppsWorld(options: RepositoryOptions = {}): Promise<AppsWorld> {
  const world = await FlatpakWorld.start(options)
  const program = await buildHelper('plain')
  const running: RunningApps[] = []
  return {
    world,
    async start(change = {}) {
      const apps = run(world, program, change)
      running.push(apps)
      await apps.service.open()
      return apps
    },
    async stop() {
      for (const { service } of running) await service.close()
      await world.stop()
    },
  }
}

function run(world: FlatpakWorld, program: string, change: Partial<AppsParts>): RunningApps {
  let state: Apps | null = null
  let queue: readonly QueueItem[] = []
  const links: string[] = []
  const looks = new Set<() => void>()
  const changed = () => {
    for (const look of looks) look()
  }
  const before = children()
  const dataDir = join(world.dir, 'app-data')
  mkdirSync(dataDir, { recursive: true })
  const service = createApps({
    set: (apps) => {
      state = apps
      changed()
    },
    setQueue: (items) => {
      queue = items
      changed()
    },
    env: { ...world.env },
    locales: [],
    helper: program,
    dataDir,
    cacheDir: join(world.dir, 'app-cache'),
    openLink: async (address) => void links.push(address),
    chooseFile: async () => null,
    mayFetchPictures: () => false,
    withSettings: () => Promise.reject(new ProblemError({ code: 'unknown-id' })),
    ...change,
  })

  const now = (): Apps => {
    if (!state) throw new Error('there is no state yet')
    return state
  }
  const until: RunningApps['until'] = (fits) =>
    new Promise((resolve) => {
      const look = () => {
        if (!state || !fits(state, queue)) return
        looks.delete(look)
        resolve()
      }
      looks.add(look)
      look()
    })
  const ask: RunningApps['ask'] = async (name, input) => {
    const { input: schema } = appRequests[name]
    const { names }: Rules = appRequests[name].rules
    const parsed = schema.parse(input)
    for (const [field, kind] of Object.entries(names ?? {})) {
      const id: unknown = Reflect.get(parsed, field)
      if (typeof id !== 'string' || Reflect.get(service.listed, kind)(id) !== true)
        throw new Error(`unknown-id: ${field}`)
    }
    return Reflect.apply(service.handlers[name], undefined, [parsed]) as never
  }

  return {
    service,
    links,
    state: now,
    queue: () => queue,
    ask,
    until,
    async code(asked) {
      try {
        await asked
        return 'ok'
      } catch (error) {
        return asProblem(error).code
      }
    },
    async carryOut(asked) {
      const id = await asked
      await service.idle()
      const item = queue.find((one) => one.id === id)
      if (!item) throw new Error('it is not in the queue')
      return item
    },
    async find(appId) {
      const { apps } = await ask('apps.list', { view: { kind: 'search', text: appId }, from: 0, count: 10 })
      const found = apps.find((one) => one.appId === appId)
      if (!found) throw new Error(`no ${appId} in the catalogue`)
      return found
    },
    installed(appId) {
      const found = now().installed.find((one) => one.appId === appId)
      if (!found) throw new Error(`${appId} is not installed`)
      return found
    },
    helperIds: () => children().filter((id) => !before.includes(id)),
  }
}

function children(): readonly number[] {
  const listed = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
  return listed
    .split('\n')
    .flatMap((line) => (line.includes('flatpak-helper') ? Number.parseInt(line, 10) : []))
}
