/** What is worth saying before Update is pressed; pure. Nothing here holds anything back. */
import type { Doctor } from '../../contract/additions.ts'
import type { PreflightNote } from '../../contract/preflight.ts'
import type { Computer } from '../../contract/state.ts'
import type { SystemFacts } from '../../contract/system.ts'
import type { Space } from './space.ts'

export interface PreflightInput {
  readonly computer: Pick<Computer, 'onBattery' | 'batteryPercent' | 'network' | 'metered'>
  /** null: not known. Then nothing is said. */
  readonly facts: SystemFacts | null
  readonly doctor: Doctor
  readonly space: Space
}

const LOW_BATTERY = 30
/** What a download unpacks to, times itself, is about this; and what the work itself needs beside it. Bytes. */
const UNPACKED = 2
const WORKING_ROOM = 500_000_000

/** The gravest first. */
export function preflightNotes(input: PreflightInput): readonly PreflightNote[] {
  const { facts } = input
  if (!facts) return []
  const updates = facts.update !== null && facts.update.readyAs === null
  const found = [
    busy(facts),
    network(input),
    ...(updates
      ? [
          additions(input.doctor),
          ...space(input, facts),
          battery(input),
          metered(input, facts),
          pending(facts),
        ]
      : []),
  ]
  return found.filter((note) => note !== null)
}

function busy({ busy: other }: SystemFacts): PreflightNote | null {
  return other && { kind: 'busy', by: other.by }
}

function network({ computer }: PreflightInput): PreflightNote | null {
  const { network: state } = computer
  return state === 'offline' || state === 'limited' ? { kind: 'network', network: state } : null
}

function additions(doctor: Doctor): PreflightNote | null {
  return doctor.state === 'blocked'
    ? { kind: 'additions', names: doctor.findings.map(({ name }) => name) }
    : null
}

function space({ space: { disk, boot } }: PreflightInput, { update }: SystemFacts): readonly PreflightNote[] {
  const notes: PreflightNote[] = []
  if (disk) {
    const download = update?.downloadBytes ?? null
    const needed = download === null ? null : download * UNPACKED + WORKING_ROOM
    // libostree keeps a reserve of its own and refuses below it.
    const usable = Math.max(0, disk.free - disk.reserve)
    if (usable < (needed ?? WORKING_ROOM)) notes.push({ kind: 'space', place: 'disk', free: usable, needed })
  }
  if (boot?.needed && boot.free < boot.needed) notes.push({ kind: 'space', place: 'boot', ...boot })
  return notes
}

function battery({ computer: { onBattery, batteryPercent } }: PreflightInput): PreflightNote | null {
  if (onBattery !== true || batteryPercent === null || batteryPercent >= LOW_BATTERY) return null
  return { kind: 'battery', percent: batteryPercent }
}

function metered({ computer }: PreflightInput, { update }: SystemFacts): PreflightNote | null {
  if (computer.metered !== true || computer.network === 'offline') return null
  return { kind: 'metered', bytes: update?.downloadBytes ?? null }
}

/** Updating makes a version that takes the place of the one that waits. */
function pending({ versions }: SystemFacts): PreflightNote | null {
  return versions.some(({ states }) => states.includes('ready')) ? { kind: 'restart-pending' } : null
}
