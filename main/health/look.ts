/** Looks at all traces of the last start and judges them. Read-only, without rights, and every reader by itself. */
import type { Evidence, LastStart, VersionRef } from '../../contract/health.ts'
import type { Bus } from '../bus/bus.ts'
import { askBreadcrumb, type Breadcrumb } from './breadcrumb.ts'
import { askBootCounting } from './evidence/boot-counting.ts'
import { askBootMenu } from './evidence/boot-menu.ts'
import { askDefaultVersion, type Listed } from './evidence/default-version.ts'
import { askFinalisation } from './evidence/finalisation.ts'
import { askGreenboot } from './evidence/greenboot.ts'
import { askHealthChecker } from './evidence/health-checker.ts'
import { askPreviousBoot } from './evidence/previous-boot.ts'
import { askSlots } from './evidence/slots.ts'
import { type DefaultVersion, labelOfTitle } from './parse/bls.ts'
import type { LogLine } from './parse/log.ts'
import { readBlsEntries, readGrubEnv, readLoaderVariables } from './read/loader.ts'
import { type Place, readFirst, readText, type Trace } from './read/place.ts'
import { readRunning, type Running } from './read/running.ts'
import { readSlots } from './read/slots.ts'
import { readStory, type Story } from './read/story.ts'
import { judge, noVersion, type Observations } from './verdict.ts'

export interface Looking {
  readonly place: Place
  /** null: no bus to ask. */
  readonly bus: Bus | null
  readonly breadcrumb: Breadcrumb | null
  /** What the update service lists; null: it has not answered. */
  readonly listed: Listed | null
}

const checks = (story: Trace<Story>): Trace<readonly LogLine[]> =>
  story.kind === 'found' ? { kind: 'found', value: story.value.checks } : story

const snapshotOf = (subvolume: string | null): string | null =>
  /\.snapshots\/(\d+)\/snapshot$/.exec(subvolume ?? '')?.[1] ?? null

async function traces(place: Place, bus: Bus | null) {
  const [now, before, variables, grubEnv, entries, motd, state, slots] = await Promise.all([
    readStory(place, 0),
    readStory(place, -1),
    readLoaderVariables(place),
    readGrubEnv(place),
    readBlsEntries(place),
    readFirst(place, ['/run/motd.d/boot-status', '/etc/motd.d/boot-status']),
    readText(place, '/var/lib/misc/health-check.state'),
    bus ? readSlots(bus) : Promise.resolve({ kind: 'absent' } as const),
  ])
  return { now, before, variables, grubEnv, entries, motd, state, slots }
}

type Seen = Awaited<ReturnType<typeof traces>>

const runningRef = (running: Running): VersionRef | null =>
  running.mark.label || running.mark.checksum
    ? { ...noVersion, label: running.mark.label, checksum: running.mark.checksum }
    : null

/** The version that should run, by the loader's entries alone. */
function namedByLoader(entries: DefaultVersion | null, bad: readonly string[]): VersionRef | null {
  const title = entries?.same === false ? (entries.default?.title ?? null) : null
  const label = labelOfTitle(title) ?? bad[0] ?? null
  return label ? { ...noVersion, label } : null
}

const ifYes = <T>(evidence: Evidence, value: T | null): T | null => (evidence.answer === 'yes' ? value : null)

/** What was planned in this very start was not passed over by it. */
const unlessPlanned = (listed: Listed | null, crumb: Evidence): Listed | null =>
  listed && crumb.finding === 'not-restarted-yet' ? { ...listed, default: null } : listed

/** What the plan and the service's list say about which version should run and which does. Pure. */
function askVersions(seen: Seen, { breadcrumb, listed }: Looking, running: Running) {
  const inUse = listed?.inUse ?? null
  const crumb = askBreadcrumb(breadcrumb, running, inUse)
  const { evidence: standard, entries } = askDefaultVersion(
    unlessPlanned(listed, crumb),
    seen.entries,
    running,
  )
  const plan = ifYes(crumb, breadcrumb)
  return {
    evidence: [crumb, standard],
    entries,
    meant: plan?.planned ?? ifYes(standard, listed)?.default ?? null,
    occasion: plan?.boot ?? null,
    running: inUse ?? runningRef(running),
  }
}

/** What each source says, and what they name by the way. Pure. */
function ask(seen: Seen, looking: Looking, running: Running): Observations {
  const [now, before] = [checks(seen.now), checks(seen.before)]
  const { entries, ...versions } = askVersions(seen, looking, running)
  const { evidence: finalisation, problem } = askFinalisation(now, before)
  const { evidence: counting, bad } = askBootCounting(seen.variables)
  const { evidence: previous, another, ...failedStart } = askPreviousBoot(seen.before, running.commandLine)
  const snapshot = snapshotOf(running.mark.subvolume)
  return {
    ...versions,
    evidence: [
      ...versions.evidence,
      finalisation,
      askGreenboot({ now, before, motd: seen.motd, grubEnv: seen.grubEnv }),
      counting,
      askHealthChecker({ now, before, state: seen.state, snapshot }),
      askSlots(seen.slots, running.startedAt),
      previous,
      askBootMenu(seen.variables),
    ],
    meant: versions.meant ?? namedByLoader(entries, bad),
    problem,
    ...failedStart,
    beforeWasAnother: another === true,
  }
}

/** Looks and judges. Never rejects. */
export async function lookAtLastStart(looking: Looking): Promise<LastStart> {
  const { place, bus } = looking
  const [running, seen] = await Promise.all([readRunning(place), traces(place, bus)])
  return judge(ask(seen, looking, running))
}
