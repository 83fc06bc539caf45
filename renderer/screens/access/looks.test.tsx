/** Every page about access, in the dresses that differ most. */
import { accessAnswers } from '../../fake/access-facts.ts'
import { chatter, poorPage } from '../../fake/access-page-facts.ts'
import { accessStates } from '../../fake/access-states.ts'
import { judgeSights, type Sight } from '../../fake/judge.ts'

const sight = (path: readonly string[], more: Partial<Sight> = {}): Sight => ({
  state: accessStates['access-calm'],
  screen: 'access',
  path,
  answers: accessAnswers,
  ...more,
})

judgeSights({
  overview: sight([], { state: accessStates['access-news'] }),
  'an app': sight(['app', chatter.key]),
  'an app of which little is known': sight(['app', chatter.key], {
    answers: { ...accessAnswers, 'access.app': () => ({ ok: true, value: poorPage }) },
  }),
  'an app that is gone': sight(['app', 'user/gone']),
  'all apps': sight(['everyone']),
  history: sight(['history']),
  news: sight(['news']),
  why: sight(['why', chatter.key]),
  'an app that is not installed': sight(['offered', 'x']),
  'main does not answer': sight([], {
    answers: { 'access.overview': () => ({ ok: false, problem: { code: 'unknown', detail: 'EIO' } }) },
  }),
})
