import type { Outcome, SystemAction } from '../../contract/operation.ts'
import type { SystemFacts, Version } from '../../contract/system.ts'

const nextOf = (facts: SystemFacts | null): Version | undefined =>
  facts?.versions.find((version) => version.states.includes('next'))

function checked({ update }: SystemFacts, next: Version | undefined): Outcome {
  if (update && !update.readyAs) return 'found'
  return next?.states.includes('ready') ? 'needs-restart' : 'nothing-to-do'
}

type Judge = (before: SystemFacts | null, after: SystemFacts) => Outcome

const done: Judge = () => 'done'

/** Another version than before is used after the next restart. */
const another: (otherwise: Outcome) => Judge = (otherwise) => (before, after) => {
  const next = nextOf(after)
  return next && next.id !== nextOf(before)?.id ? 'needs-restart' : otherwise
}

const judges: Readonly<Record<SystemAction, Judge>> = {
  check: (_, after) => checked(after, nextOf(after)),
  update: another('nothing-to-do'),
  switch: another('nothing-to-do'),
  'change-additions': another('done'),
  'go-back': (_, after) => (nextOf(after)?.states.includes('in-use') === false ? 'needs-restart' : 'done'),
  discard: done,
  'try-additions': done,
  'try-update': done,
  keep: done,
  'stop-keeping': done,
  remove: done,
  'clean-up': done,
}

/** What an action has led to, by the facts before and after it: services call "nothing to do" a success too. */
export function outcomeOf(action: SystemAction, before: SystemFacts | null, after: SystemFacts): Outcome {
  return judges[action](before, after)
}
