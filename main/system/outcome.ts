import type { Outcome, SystemAction } from '../../contract/operation.ts'
import type { SystemFacts, Version } from '../../contract/system.ts'

const nextOf = (facts: SystemFacts | null): Version | undefined =>
  facts?.versions.find((version) => version.states.includes('next'))

function checked({ update }: SystemFacts, next: Version | undefined): Outcome {
  if (update && !update.readyAs) return 'found'
  return next?.states.includes('ready') ? 'needs-restart' : 'nothing-to-do'
}

/** What an action has led to, by the facts before and after it: services call "nothing to do" a success too. */
export function outcomeOf(action: SystemAction, before: SystemFacts | null, after: SystemFacts): Outcome {
  const next = nextOf(after)
  switch (action) {
    case 'check':
      return checked(after, next)
    case 'update':
    case 'switch':
      return next && next.id !== nextOf(before)?.id ? 'needs-restart' : 'nothing-to-do'
    case 'go-back':
      return next && !next.states.includes('in-use') ? 'needs-restart' : 'done'
    case 'discard':
      return 'done'
  }
}
