/**
 * What the journal tells about this start and the one before: only lines that can matter, asked for by field, because a
 * start that lasted for weeks has far more lines than anybody should read.
 */
import type { LogLine } from '../parse/log.ts'
import { readJournal } from './journal.ts'
import { found, type Place, type Trace } from './place.ts'

/** systemd's catalogue: a session began, start-up finished, shutting down began. */
const MESSAGES = [
  '8d45620c1a4348dbb17410da57c60c66',
  'b07a249cd024414a82dd00cd181378ff',
  '98268866d1d54a499c4e98921d93bc40',
]
const UNITS = [
  'basic.target',
  'multi-user.target',
  'graphical.target',
  'emergency.target',
  'rescue.target',
  'local-fs.target',
  'reboot.target',
  'poweroff.target',
  'gdm.service',
  'sddm.service',
  'plasmalogin.service',
  'lightdm.service',
  'greetd.service',
  'cosmic-greeter.service',
  'display-manager.service',
]
const CHECKS = [
  'ostree-finalize-staged.service',
  'ostree-boot-complete.service',
  'bootc-finalize-staged.service',
  'greenboot-healthcheck.service',
  'greenboot-task-runner.service',
  'greenboot-status.service',
  'greenboot-rpm-ostree-grub2-check-fallback.service',
  'greenboot-rollback.service',
  'redboot-task-runner.service',
  'redboot-auto-reboot.service',
  'health-checker.service',
  'systemd-pstore.service',
]

const either = (terms: readonly string[]): readonly string[] =>
  terms.flatMap((term, at) => (at ? ['+', term] : [term]))

export interface Story {
  /** Milestones and what went wrong, oldest first. */
  readonly milestones: readonly LogLine[]
  /** What the checks and libostree said. */
  readonly checks: readonly LogLine[]
  /** How it ended: its last lines. Empty for the start that runs. */
  readonly end: readonly LogLine[]
  readonly commandLine: string | null
}

const COMMAND_LINE = /^(?:Kernel c|C)ommand line: (.*)$/

/** The start that runs (0) or the one before (-1). Never rejects. */
export async function readStory(place: Place, boot: 0 | -1): Promise<Trace<Story>> {
  const units = UNITS.map((unit) => `UNIT=${unit}`)
  const milestones = await readJournal(place, {
    boot,
    last: 1500,
    matches: either([...MESSAGES.map((id) => `MESSAGE_ID=${id}`), ...units]),
  })
  if (milestones.kind !== 'found') return milestones
  const ask = async (query: Omit<Parameters<typeof readJournal>[1], 'boot'>) =>
    found(await readJournal(place, { boot, ...query })) ?? []
  const [checks, errors, kernel, end] = await Promise.all([
    ask({
      last: 500,
      matches: either([
        ...CHECKS.flatMap((unit) => [`UNIT=${unit}`, `_SYSTEMD_UNIT=${unit}`]),
        'SYSLOG_IDENTIFIER=ostree',
        'SYSLOG_IDENTIFIER=health-checker',
      ]),
    }),
    boot === -1 ? ask({ last: 1000, matches: [], priority: 3 }) : Promise.resolve([]),
    ask({ last: 3, matches: ['_TRANSPORT=kernel'], grep: '^(Kernel c|C)ommand line: ' }),
    boot === -1 ? ask({ last: 100, matches: [] }) : Promise.resolve([]),
  ])
  const commandLine = kernel.map(({ message }) => COMMAND_LINE.exec(message)?.[1]).find(Boolean)
  return {
    kind: 'found',
    value: {
      milestones: inOrder([...milestones.value, ...errors, ...end]),
      checks,
      end,
      commandLine: commandLine ?? null,
    },
  }
}

/** The queries overlap; each line once, in the order of the clock that no setting of the time can turn back. */
function inOrder(lines: readonly LogLine[]): readonly LogLine[] {
  const seen = new Set<string>()
  const once = lines.filter(({ at, message }) => {
    const key = `${at} ${message}`
    return !seen.has(key) && seen.add(key)
  })
  return once.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
}
