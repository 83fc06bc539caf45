/** The parts of the report, each from facts that main has anyway. Pure. */
import type { AdditionsState, Doctor } from '../../contract/additions.ts'
import type { Health } from '../../contract/health.ts'
import type { Operation } from '../../contract/operation.ts'
import type { State } from '../../contract/state.ts'
import type { SystemFacts, Version } from '../../contract/system.ts'
import type { Upkeep } from '../../contract/upkeep.ts'
import type { Happening } from './history.ts'

type Lines = readonly string[]

const moment = (time: number | null): string => (time === null ? 'unknown' : new Date(time).toISOString())
const fact = (name: string, value: string | null | undefined): string => `${name}: ${value ?? 'unknown'}`
const indented = (text: string): Lines => text.split('\n').map((line) => `    ${line}`)
/** Control characters could forge lines or hide them. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim()

function additionsOf({ additions }: Version): Lines {
  return Object.entries(additions).flatMap(([kind, names]) =>
    names.length > 0 ? [`    ${kind}: ${names.map(oneLine).join(', ')}`] : [],
  )
}

const versionLines = (version: Version): Lines => [
  `  ${oneLine(version.label ?? 'unnamed')} [${version.states.join(', ')}]`,
  `    made: ${moment(version.date)}`,
  `    checksum: ${version.checksum}`,
  `    from: ${oneLine(version.origin ?? 'nowhere')}`,
  ...(version.unlocked ? ['    unlocked'] : []),
  ...(version.endOfLife === null ? [] : [`    end of life: ${oneLine(version.endOfLife)}`]),
  ...additionsOf(version),
]

function factsLines(facts: SystemFacts): Lines {
  const { update, busy } = facts
  return [
    fact('edition', oneLine(facts.edition)),
    fact('service', facts.service),
    fact('checked', moment(facts.checkedAt)),
    fact('update', update ? `${oneLine(update.label ?? 'unnamed')} ${update.checksum}` : 'none known'),
    ...(busy ? [fact('busy', `${oneLine(busy.by)} ${oneLine(busy.title)}`)] : []),
    'versions:',
    ...facts.versions.flatMap(versionLines),
  ]
}

function systemLines({ system }: State): Lines {
  if (system.state === 'absent') return [fact('state', 'absent')]
  const problem = system.state === 'lost' ? [fact('problem', system.problem.code)] : []
  return [fact('state', system.state), ...problem, ...(system.facts ? factsLines(system.facts) : [])]
}

function operationLines(operation: Operation): Lines {
  if (operation.phase === 'idle') return []
  const by = operation.phase === 'running' && operation.by !== null ? `, by ${oneLine(operation.by)}` : ''
  return [fact('now', `${operation.action}, ${operation.phase}${by}`)]
}

const happeningLines = ({ at, what, ended, detail }: Happening): Lines => [
  `  ${moment(at)} ${what}: ${ended}`,
  ...(detail === '' ? [] : indented(detail)),
]

function startMenuLines({ bootMenu, tryout }: Health): Lines {
  const tried = tryout
    ? [fact('tried', `${oneLine(tryout.version.label ?? '?')} (${tryout.kind}, ${tryout.stage})`)]
    : []
  if (bootMenu === null) return tried
  const { firmware, loader, loaderName, menu, seconds } = bootMenu
  const shows = seconds === null ? menu : `${menu}, ${seconds} s`
  return [...tried, fact('start menu', `${oneLine(loaderName ?? loader)}, ${firmware}, ${shows}`)]
}

function healthLines({ lastStart, holds, troubles }: Health): Lines {
  const held = holds.map((hold) => `  on hold: ${oneLine(hold.label ?? hold.checksum ?? '')}, ${hold.why}`)
  if (lastStart === null) return ['last start: unknown', ...held]
  const story =
    lastStart.outcome === 'fell-back'
      ? [
          fact('cause', lastStart.cause),
          fact('reach', lastStart.reach),
          ...lastStart.lines.map((line) => `    ${line}`),
        ]
      : []
  const evidence = lastStart.evidence.flatMap(({ source, answer, finding, seen }) => [
    `  ${source}: ${answer} (${finding})`,
    ...seen.map((line) => `    ${line}`),
  ])
  return [fact('last start', lastStart.outcome), ...story, ...evidence, ...held, ...troubleLines(troubles)]
}

const troubleLines = (troubles: Health['troubles']): Lines =>
  troubles === null ? [] : [fact('services in trouble', JSON.stringify(troubles))]

function upkeepLines({ automatic, protection }: Upkeep): Lines {
  const updaters = (automatic?.updaters ?? []).flatMap((updater) => [
    `  ${updater.id}: ${updater.on === null ? 'unknown' : updater.on ? 'on' : `off (${updater.whyOff ?? ''})`}, ${updater.does}`,
    ...(updater.hindered.length > 0 ? [`    waits: ${updater.hindered.join(', ')}`] : []),
    `    last: ${updater.last ? `${moment(updater.last.at)} ${updater.last.ended}` : 'unknown'}`,
    ...updater.seen.map(([name, value]) => `    ${name}: ${oneLine(value)}`),
  ])
  const parts = (protection?.parts ?? []).map(({ path, state, why }) => `  ${path}: ${state} (${why})`)
  return [
    fact('automatic updates', automatic?.system),
    ...updaters,
    fact('protected', protection?.immutable),
    fact(
      'whole versions',
      protection && `${protection.atomic} (${protection.family}, by ${protection.basis})`,
    ),
    ...parts,
  ]
}

function doctorLines(doctor: Doctor): Lines {
  switch (doctor.state) {
    case 'not-tried':
      return [fact('next version', `not tried (${doctor.why})`)]
    case 'trying':
    case 'fits':
      return [fact('next version', doctor.state)]
    case 'blocked':
      return [
        fact(
          'next version',
          `blocked (${doctor.problem.code}) by ${doctor.findings.map(({ name }) => oneLine(name)).join(', ')}`,
        ),
        ...(doctor.problem.detail === undefined ? [] : indented(doctor.problem.detail)),
      ]
    case 'failed':
      return [fact('next version', `could not be tried (${doctor.problem.code})`)]
  }
}

const additionLines = ({ list, doctor }: AdditionsState): Lines => [
  ...list.map(({ name, kind, version }) => `  ${oneLine(name)} ${oneLine(version ?? '')} (${kind})`),
  ...doctorLines(doctor),
]

/** What kind of computer it is, which tells nobody whose. */
const machineLines = ({ bootMenu }: Health): Lines =>
  bootMenu === null
    ? []
    : [
        fact('model', `${oneLine(bootMenu.maker ?? 'unknown')} ${oneLine(bootMenu.model ?? '')}`.trim()),
        fact('starts by', `${bootMenu.firmware}, ${bootMenu.loader}`),
      ]

function computerLines({ computer, health }: State): Lines {
  const { name, simulated, onBattery, batteryPercent, network, metered } = computer
  return [
    fact('system', oneLine(name)),
    ...machineLines(health),
    ...(simulated ? ['simulated computer'] : []),
    fact(
      'on battery',
      onBattery === true ? `yes, ${batteryPercent ?? '?'} %` : onBattery === false ? 'no' : null,
    ),
    fact('network', `${network}${metered === true ? ', limited or paid' : ''}`),
  ]
}

export interface Written {
  readonly state: State
  readonly history: readonly Happening[]
  /** Our own name and version. */
  readonly program: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** The whole text, names and all; redact.ts comes after. */
export function reportText({ state, history, program, now }: Written): string {
  const sections: readonly (readonly [title: string, lines: Lines])[] = [
    ['computer', computerLines(state)],
    ['system versions', systemLines(state)],
    ['additions', additionLines(state.additions)],
    ['what happened last', [...operationLines(state.operations.system), ...history.flatMap(happeningLines)]],
    ['last start', [...healthLines(state.health), ...startMenuLines(state.health)]],
    ['upkeep', upkeepLines(state.upkeep)],
  ]
  const text = sections.flatMap(([title, lines]) => [
    '',
    `== ${title} ==`,
    ...(lines.length > 0 ? lines : ['nothing']),
  ])
  return [program, fact('made', moment(now)), ...text].join('\n')
}
