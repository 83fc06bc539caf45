import type { Evidence, EvidenceSource, Finding } from '../../../contract/health.ts'

/** A piece of evidence, with what it saw cut to what the contract allows. */
export function evidence(
  source: EvidenceSource,
  answer: Evidence['answer'],
  finding: Finding,
  seen: readonly string[] = [],
): Evidence {
  return { source, answer, finding, seen: seen.slice(0, 40).map((line) => line.slice(0, 300)) }
}

/** A mechanism that is not on this computer. */
export const absent = (source: EvidenceSource): Evidence => evidence(source, 'unknown', 'absent')

/** A trace that is there and may not be read. */
export const unreadable = (source: EvidenceSource, why: string): Evidence =>
  evidence(source, 'unknown', 'unreadable', [why])
