/**
 * Builds everything that is not a window: the same services stand behind the app, the terminal door and the tests.
 * Nothing here knows Electron; what only a shell can do (dialogs, clipboard) is handed in.
 */
import { join } from 'node:path'
import type { QueueItem } from '../contract/apps-work.ts'
import type { Computer } from '../contract/state.ts'
import { createAccess } from './access/create.ts'
import { accessHandlers } from './access/handlers.ts'
import { createAdditions } from './additions/create.ts'
import { createApps, type AppsService } from './apps/apps.ts'
import { sessionBusAddress, systemBusAddress } from './bus/address.ts'
import type { Bus } from './bus/bus.ts'
import { createBus } from './bus/connect.ts'
import { systemName } from './computer.ts'
import { watchAppearance } from './desktop/appearance.ts'
import { watchNetwork } from './desktop/network.ts'
import { watchPower } from './desktop/power.ts'
import { createGate, type Gate, type Lists } from './gate.ts'
import { beginUpdate, createHandlers } from './handlers.ts'
import { holdName } from './health/hold.ts'
import { thisPlace } from './health/read/place.ts'
import { initialState } from './initial-state.ts'
import { accessAskers } from './questions/access.ts'
import { createConfirm } from './questions/confirm.ts'
import { snapAskers } from './questions/snaps.ts'
import { systemAskers } from './questions/system.ts'
import { trackAskers } from './questions/track.ts'
import { createReporting } from './report/create.ts'
import { tryoutAskers } from './questions/tryouts.ts'
import { createSettings } from './settings.ts'
import { SnapService, SNAPD_SOCKET } from './snaps/snaps.ts'
import { createStarts } from './starts.ts'
import { createStore, type Store } from './store.ts'
import type { Surroundings } from './surroundings.ts'
import { createDomain } from './system/domain.ts'
import { createTracks } from './track/create.ts'
import { createUpkeep } from './upkeep/create.ts'
import { upkeepHandlers } from './upkeep/handlers.ts'
import { createVersions } from './versions/create.ts'

export interface Services {
  readonly store: Store
  readonly gate: Gate
  /** What the shell itself needs of apps: icons for icon://, files opened from outside, whether work still runs. */
  readonly apps: Pick<AppsService, 'icons' | 'openOutside' | 'busy' | 'idle'>
  /** Reads our files and begins to talk to the buses. Settles when the update service has answered. Never rejects. */
  open(): Promise<void>
  close(): void
}

export function createServices(around: Surroundings): Services {
  const store = createStore({
    ...initialState,
    computer: {
      ...initialState.computer,
      simulated: around.simulated,
      canSimulate: around.simulate !== null,
    },
  })
  const setComputer = store.take('computer')
  const change = (part: Partial<Computer>) => setComputer({ ...store.state.computer, ...part })
  const systemBus = createBus(systemBusAddress())
  const sessionBus = createBus(sessionBusAddress())
  const parts = createParts(around, store, systemBus, sessionBus)
  const { settings, domain, starts, apps, access, snaps, additions, upkeep, tracks, reporting, timeline } =
    parts
  const stops: (() => void)[] = []

  return {
    store,
    gate: gateOf(parts),
    apps,
    async open() {
      const name = systemName().then((found) => change({ name: found }))
      stops.push(
        watchPower(systemBus, change),
        watchNetwork(systemBus, change),
        watchAppearance(sessionBus, store.take('appearance')),
      )
      // Holds are known before anything could be offered.
      const versions = Promise.all([starts.open(), timeline.open()]).then(() => domain.open())
      await Promise.all([
        settings.load(),
        name,
        versions,
        apps.open(),
        snaps.open(),
        reporting.history.open(),
      ])
      void additions.open()
      // It reads much, so what is seen first comes first.
      void access.open()
      void upkeep.open()
    },
    close() {
      for (const stop of stops) stop()
      additions.close()
      domain.system.close()
      timeline.close()
      access.close()
      snaps.close()
      upkeep.close()
      tracks.close()
      void apps.close()
      systemBus.close()
      sessionBus.close()
    },
  }
}

/** Milliseconds of quiet before the next version is tried out: nobody is about to press Update then. */
const TRIAL_DELAY = 60_000

type Parts = ReturnType<typeof createParts>

/** What does the work, each in its own branch of the state tree. */
function createParts(around: Surroundings, store: Store, systemBus: Bus, sessionBus: Bus) {
  const { dataDir } = around
  const setOperations = store.take('operations')
  const settings = createSettings(join(dataDir, 'settings.json'), store.take('settings'))
  const domain = createDomain(
    store,
    (operation) => setOperations({ ...store.state.operations, system: operation }),
    systemBus,
    dataDir,
    (now) => {
      starts.heard(now)
      timeline.heard()
    },
    () => additions.makeWay(),
  )
  const starts = createStarts({ ...around, store, domain, systemBus, sessionBus })
  const timeline = createVersions({ ...around, store, domain, starts })
  const setQueue = (queue: readonly QueueItem[]) => setOperations({ ...store.state.operations, apps: queue })
  const { apps, access } = createAppsAndAccess(around, store, sessionBus, setQueue)
  const additions = createAdditions({
    store,
    dataDir,
    runner: domain.runner,
    service: () => domain.system.found?.additions ?? null,
    searchApps: async (text) =>
      apps.handlers['apps.list']({ view: { kind: 'search', text }, from: 0, count: 10 }),
    choosePackage: around.choosePackage,
    usual: () => domain.usual('update'),
    update: () => beginUpdate(store, domain),
    root: thisPlace().root,
    trialDelay: around.trialDelay ?? TRIAL_DELAY,
    now: Date.now,
  })
  const snaps = createSnaps(store)
  const upkeep = createUpkeep({ store, systemBus, sessionBus, dataDir })
  const tracks = createTracks(store, domain.system)
  const reporting = createReporting(store, around)
  return {
    around,
    store,
    systemBus,
    settings,
    domain,
    starts,
    apps,
    access,
    snaps,
    additions,
    upkeep,
    tracks,
    reporting,
    timeline,
  }
}

/** snapd's socket is looked for on the computer that is shown, which may be the simulated one. */
const createSnaps = (store: Store) =>
  new SnapService({
    set: store.take('snaps'),
    socket: join(thisPlace().root, SNAPD_SOCKET),
    now: Date.now,
  })

/** What an app can access decides what is new in its update. */
function createAppsAndAccess(
  around: Surroundings,
  store: Store,
  sessionBus: Bus,
  setQueue: (queue: readonly QueueItem[]) => void,
) {
  const { dataDir } = around
  const setAccess = store.take('access')
  const apps = createApps({
    ...around,
    set: store.take('apps'),
    setQueue,
    env: process.env,
    helper: around.flatpakHelper,
    mayFetchPictures: () => store.state.settings.pictures === true,
    withSettings: (key, metadata) => access.withMetadata(key, metadata),
  })
  const access = createAccess({
    environment: process.env,
    sessionBus,
    dataDir,
    language: around.locales[0] ?? 'en',
    set: (state) => {
      setAccess(state)
      apps.accessChanged()
    },
  })
  return { apps, access }
}

function gateOf(parts: Parts): Gate {
  const { around, store, domain, apps, access, snaps, additions, upkeep, tracks, reporting, timeline } = parts
  const { system, runner } = domain
  const gate = createGate({
    handlers: createHandlers({
      ...parts,
      system,
      runner,
      apps: apps.handlers,
      snaps: snaps.handlers,
      versions: timeline,
      access: accessHandlers(access, { chooseFolder: around.chooseFolder, metadataOf: apps.metadataOf }),
      clean: (text) => reporting.reporter.clean(text),
      upkeep: upkeepHandlers({ upkeep, tracks, reporter: reporting.reporter, runner }),
      additions: additions.handlers,
    }),
    listed: {
      ...systemLists(store),
      ...timeline.listed,
      ...apps.listed,
      snap: (id) => snaps.has(id),
      'access-app': (id) => access.isListed(id),
      track: (id) => tracks.named(id) !== null,
      ...additions.listed,
    },
    running: { system: () => runner.running },
    confirm: createConfirm(
      {
        ...systemAskers(() => store.state),
        ...tryoutAskers(() => store.state),
        ...timeline.askers,
        ...apps.askers(() => store.state.apps),
        ...accessAskers(access),
        ...snapAskers(() => snaps.state),
        ...trackAskers(
          (id) => tracks.named(id),
          () => tracks.keeps,
        ),
        ...additions.askers,
      },
      around.confirm,
    ),
  })
  return async (name, input) => {
    const answer = await gate(name, input)
    if (!answer.ok && typeof name === 'string') reporting.history.refused(name, answer.problem)
    return answer
  }
}

function systemLists(store: Store): Pick<Lists, 'version' | 'start' | 'hold'> {
  return {
    hold: (name) => store.state.health.holds.some((hold) => holdName(hold) === name),
    version: (id) => {
      const now = store.state.system
      return now.state === 'ready' && now.facts.versions.some((version) => version.id === id)
    },
    start: (event) => {
      const { lastStart } = store.state.health
      return lastStart !== null && 'event' in lastStart && lastStart.event === event
    },
  }
}
