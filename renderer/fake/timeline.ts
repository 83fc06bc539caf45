/** What is known of made-up versions: all measured, all compared, the oldest the first. */
import type { Version } from '../../contract/system.ts'
import type { News, Stay, Timeline, VersionNote } from '../../contract/versions.ts'

const MB = 1_000_000

const stayOf = ({ states }: Version): Stay => {
  if (states.includes('in-use')) return 'in-use'
  if (states.includes('next')) return 'next'
  if (states.includes('kept')) return 'kept'
  return states.includes('previous') ? 'way-back' : 'passing'
}

const newsOf = (against: Version | undefined): News =>
  against === undefined
    ? { kind: 'first' }
    : {
        kind: 'packages',
        against: against.id,
        counts: { updated: 34, added: 3, removed: 1, downgraded: 0 },
        notable: [
          { name: 'kernel', kind: 'updated', from: '7.1.4-300.fc45', to: '7.1.6-300.fc45', addition: false },
          { name: 'mesa-dri-drivers', kind: 'updated', from: '26.2.1', to: '26.3.0', addition: false },
          { name: 'gnome-shell', kind: 'updated', from: '51.1', to: '51.2', addition: false },
        ],
        security: { count: 2, worst: 'important' },
      }

/** `more`: what is otherwise with a version. */
export function timelineOf(
  versions: readonly Version[],
  more: Readonly<Record<string, Partial<VersionNote>>> = {},
): Timeline {
  const ordered = versions.toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0))
  return {
    notes: ordered.map((version, index) => ({
      id: version.id,
      name: null,
      stay: stayOf(version),
      size: { kind: 'measured', own: 640 * MB + index * 210 * MB, atLeast: false },
      news: newsOf(ordered[index + 1]),
      ...more[version.id],
    })),
  }
}
