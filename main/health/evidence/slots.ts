/** Asked of RAUC's slots: does another slot run than the one that was meant to? */
import type { Evidence } from '../../../contract/health.ts'
import { judgeSlots, type Slot, type Slots, type SlotsVerdict } from '../parse/rauc.ts'
import type { Trace } from '../read/place.ts'
import { absent, evidence, unreadable } from './evidence.ts'

const line = ({ name, state, bootStatus, version }: Slot) =>
  `${name}: ${state}, ${bootStatus ?? '?'}${version ? `, ${version}` : ''}`

const answers: Readonly<Record<SlotsVerdict['verdict'], Pick<Evidence, 'answer' | 'finding'>>> = {
  'primary-runs': { answer: 'no', finding: 'default-runs' },
  'other-runs': { answer: 'yes', finding: 'default-does-not-run' },
  waiting: { answer: 'unknown', finding: 'not-restarted-yet' },
  unclear: { answer: 'unknown', finding: 'unclear' },
}

/** What the slots tell. `startedAt`: when this start began, milliseconds since 1970, if known. Pure. */
export function askSlots(trace: Trace<Slots>, startedAt: number | null): Evidence {
  if (trace.kind === 'absent') return absent('slots')
  if (trace.kind === 'unreadable') return unreadable('slots', trace.why)
  const { verdict, bad } = judgeSlots(trace.value, startedAt)
  const seen = [
    `booted: ${trace.value.booted ?? '?'}`,
    `primary: ${trace.value.primary ?? '?'}`,
    ...trace.value.slots.map(line),
  ]
  if (bad.length > 0) return evidence('slots', 'yes', 'marked-bad', seen)
  const { answer, finding } = answers[verdict]
  return evidence('slots', answer, finding, seen)
}
