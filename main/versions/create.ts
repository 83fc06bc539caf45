/** Puts the line of time together and joins it to the rest of main: requests, ids, questions. */
import { join } from 'node:path'
import type { HandlersOf, ListedBy } from '../../contract/request.ts'
import type { versionsRequests } from '../../contract/versions-requests.ts'
import { createLinks, type Links } from '../links.ts'
import { ProblemError } from '../problem-error.ts'
import type { Askers } from '../questions/question.ts'
import type { Starts } from '../starts.ts'
import type { Store } from '../store.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Domain } from '../system/domain.ts'
import type { SystemService } from '../system/port.ts'
import { Comparing } from './comparing.ts'
import { holdAfterGoingBack } from './holding.ts'
import { measureApart } from './measurer.ts'
import { VersionNames } from './names.ts'
import { NewsFile } from './news-file.ts'
import { Sizes } from './sizes.ts'
import { Versions } from './versions.ts'

type Parts = Pick<Surroundings, 'dataDir' | 'cacheDir' | 'openLink'> & {
  readonly store: Store
  readonly domain: Domain
  readonly starts: Pick<Starts, 'hold' | 'release'>
}

export interface VersionsService {
  /** Reads our files. Never rejects. */
  open(): Promise<void>
  close(): void
  /** The system's list has changed. */
  heard(): void
  /** Makes the version the next one and keeps in mind what that says of the one that is left. Never rejects. */
  goBack(service: SystemService, version: string): Promise<void>
  readonly handlers: HandlersOf<typeof versionsRequests>
  readonly listed: Readonly<
    Record<Exclude<ListedBy<typeof versionsRequests>, 'version'>, (id: string) => boolean>
  >
  readonly askers: Pick<Askers, 'versions.remove' | 'versions.cleanUp'>
}

export function createVersions(parts: Parts): VersionsService {
  const { store, domain, dataDir, cacheDir } = parts
  const links = createLinks()
  const file = new NewsFile(join(dataDir, 'version-news.json'))
  const versions = new Versions({
    state: () => store.state,
    set: store.take('timeline'),
    service: () => domain.system.service,
    refresh: () => domain.system.refresh(),
    names: new VersionNames(join(dataDir, 'version-names.json')),
    comparing: new Comparing(file, links),
    usualCleanUp: () => domain.usual('clean-up'),
    sizes: (changed) => new Sizes(join(cacheDir, 'version-sizes.json'), measureApart, changed),
  })
  const unwatch = store.watch((change) => {
    if (change.onHold) versions.tell()
  })
  return {
    async open() {
      await file.load()
      await versions.open()
    },
    close() {
      unwatch()
      versions.close()
    },
    heard: () => versions.tell(),
    async goBack(service, version) {
      const { system } = store.state
      const before = system.state === 'ready' ? system.facts : null
      await domain.runner.run('go-back', (hooks) => service.goBack(version, hooks))
      await holdAfterGoingBack(before, version, store.state.system, parts.starts)
    },
    handlers: handlersOf(parts, versions, links),
    listed: {
      'clean-up-plan': (id) => versions.isPlan(id),
      'version-link': (id) => links.has(id),
    },
    askers: askersOf(store, versions),
  }
}

function handlersOf(
  { domain, openLink }: Parts,
  versions: Versions,
  links: Links,
): VersionsService['handlers'] {
  const { system, runner } = domain
  return {
    'versions.look': () => {
      versions.look()
      return null
    },
    'versions.name': async ({ version, text }) => {
      await versions.name(version, text)
      return null
    },
    'versions.compare': ({ from, to }) => versions.compare(from, to),
    'versions.openLink': async ({ link }) => {
      const address = links.addressOf(link)
      if (address === null) throw new ProblemError({ code: 'unknown-id' })
      await openLink(address)
      return null
    },
    'versions.keep': ({ version, on }) => {
      const { service } = system
      void runner.run(on ? 'keep' : 'stop-keeping', (hooks) => service.keep(version, on, hooks))
      return null
    },
    'versions.remove': ({ version }) => {
      const { service } = system
      void runner.run('remove', (hooks) => service.remove(version, hooks))
      return null
    },
    'versions.planCleanUp': ({ previous }) => versions.planCleanUp(previous),
    'versions.cleanUp': ({ plan }) => {
      const { service } = system
      void runner.run('clean-up', async (hooks) => {
        const { goes } = await versions.agreedPlan(plan)
        return service.cleanUp(
          goes.map(({ version }) => version),
          hooks,
        )
      })
      return null
    },
  }
}

function askersOf(store: Store, versions: Versions): VersionsService['askers'] {
  const find = (id: string) => {
    const { system } = store.state
    return system.state === 'ready' ? system.facts.versions.find((one) => one.id === id) : undefined
  }
  return {
    'versions.remove': ({ version: id }) => {
      const version = find(id)
      return version ? { about: 'remove-version', version } : null
    },
    'versions.cleanUp': async ({ plan: id }) => {
      const { goes, frees, stays } = await versions.agreedPlan(id)
      const gone = goes.flatMap(({ version }) => find(version) ?? [])
      const hasWayBack = stays.some(({ why }) => why !== 'in-use' && why !== 'next')
      return { about: 'clean-up', versions: gone, frees, hasWayBack }
    },
  }
}
