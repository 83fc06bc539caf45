/** From "it cannot …" to the one thing in the way and the smallest that lets it. */
import type { Setting, Symptom } from '../../../contract/access-codes.ts'
import type { Cause, Diagnosis, Fact, Grant, Remedy } from '../../../contract/access.ts'
import { strength } from '../facts/cover.ts'
import { counts } from '../rating.ts'
import type { AppReading } from '../reader.ts'
import type { Around } from '../surroundings.ts'
import { diagnoseFile, type Sought } from './files.ts'
import { type FactRemedy, type GrantRemedy, type SymptomRow, symptomRows } from './symptoms.ts'

export interface Case {
  readonly symptom: Symptom
  /** For folders and USB sticks. */
  readonly sought: Sought | null
  readonly reading: AppReading
  /** null: unknown. */
  readonly grants: readonly Grant[] | null
  /** The facts each running copy was started with. */
  readonly running: readonly (readonly Fact[])[]
  readonly around: Around
  /** The fact as it would be with that setting; null: there is no such fact here. */
  readonly factWith: (id: string, to: Setting) => Fact | null
  readonly newId: () => string
}

/** Never rejects. */
export async function diagnose(given: Case): Promise<Diagnosis> {
  const { symptom, sought } = given
  return symptom === 'folder' || symptom === 'usb-stick'
    ? diagnosePath(given, sought ?? { path: '/run/media', wants: 'read' })
    : diagnoseRow(given, symptomRows[symptom])
}

function diagnoseRow(given: Case, row: SymptomRow): Diagnosis {
  const { symptom } = given
  const answers = (given.grants ?? []).filter(({ kind }) => row.grants.some((remedy) => remedy.kind === kind))
  const refused = answers.filter(({ state }) => state === 'denied')
  const answered = answers.some(({ state }) => state === 'allowed' || state === 'allowed-unasked')
  const cause = causeOf(given, row, answered, refused.length > 0)
  if (cause === 'has-it' || cause === 'reopen') return { symptom, cause, blocking: nothing, remedies: [] }
  const asked = refused.flatMap(({ id, kind }) =>
    row.grants.filter((remedy) => remedy.kind === kind).map((remedy) => grantRemedy(given, id, remedy)),
  )
  const remedies = [...asked, ...row.facts.flatMap((remedy) => factRemedy(given, remedy))]
  return {
    symptom,
    cause: cause === 'blocked' && remedies.length === 0 ? 'impossible' : cause,
    blocking: blockingOf(given, row, cause, refused[0]?.id),
    remedies,
  }
}

function blockingOf(
  { reading }: Case,
  row: SymptomRow,
  cause: Cause,
  grant: string | undefined,
): Diagnosis['blocking'] {
  if (grant !== undefined) return { ...nothing, grant }
  const fact = cause === 'blocked' ? reading.facts.find(({ id }) => id === row.facts[0]?.fact) : undefined
  return fact ? { fact: fact.id, grant: null, layer: fact.layer } : nothing
}

const nothing = { fact: null, grant: null, layer: null } as const

function causeOf({ reading, running }: Case, row: SymptomRow, answered: boolean, refused: boolean): Cause {
  const has = (facts: readonly Fact[]) => row.enough.some((id) => isOn(facts, id))
  if (has(reading.facts)) return running.every(has) ? 'has-it' : 'reopen'
  if (refused) return 'blocked'
  if (answered) return 'has-it'
  return row.portal ? 'portal' : 'blocked'
}

async function diagnosePath(given: Case, sought: Sought): Promise<Diagnosis> {
  const { symptom, reading, around } = given
  const found = await diagnoseFile(sought, reading.effective, around, reading.app.id)
  const remedies = found.remedies.flatMap((remedy) => factRemedy(given, remedy))
  const place = found.blocking
  const fact = place === null ? null : reading.facts.find(({ id }) => id === `filesystems/${place}`)
  const blocking = { fact: fact?.id ?? null, grant: null, layer: fact?.layer ?? null }
  if (!found.enough) {
    return { symptom, cause: remedies.length > 0 ? 'blocked' : 'impossible', blocking, remedies }
  }
  const places = reading.facts.filter(({ id }) => id.startsWith('filesystems/') && isOn(reading.facts, id))
  const stale = given.running.some((facts) => places.some((now) => strengthIn(facts, now.id) < strength(now)))
  return { symptom, cause: stale ? 'reopen' : 'has-it', blocking, remedies: [] }
}

const isOn = (facts: readonly Fact[], id: string) => facts.some((fact) => fact.id === id && counts(fact))

const strengthIn = (facts: readonly Fact[], id: string) =>
  facts.reduce((most, fact) => (fact.id === id && counts(fact) ? Math.max(most, strength(fact)) : most), 0)

function grantRemedy(given: Case, id: string, { to }: GrantRemedy): Remedy {
  return { id: given.newId(), fact: null, grant: { id, to }, once: false }
}

function factRemedy(given: Case, { fact, to }: FactRemedy): readonly Remedy[] {
  const then = given.factWith(fact, to)
  // What this Flatpak does not know yet helps nobody.
  return then && then.hindrance !== 'newer'
    ? [{ id: given.newId(), fact: then, grant: null, once: true }]
    : []
}

const options: Readonly<Record<string, string>> = {
  shared: 'share',
  sockets: 'socket',
  devices: 'device',
  features: 'allow',
  'session-bus': 'talk-name',
  'system-bus': 'system-talk-name',
}

/** Options of flatpak-run(1) that give what the fact says for one start; nothing is written anywhere. */
export function runOptions({ id, setting }: Pick<Fact, 'id' | 'setting'>): readonly string[] {
  const [kind = '', ...rest] = id.split('/')
  const name = rest.join('/')
  if (kind === 'filesystems')
    return [`--filesystem=${name.replaceAll(':', '\\:')}${setting === 'read' ? ':ro' : ''}`]
  const option = options[kind]
  return option ? [`--${option}=${name}`] : []
}
