/** What main asks before an app can access more, in English. What becomes possible is said as in the window. */
import type { AccessQuestion } from '../../questions/access.ts'
import { access } from '../../../renderer/words/en/access.ts'
import { plain } from '../../../renderer/words/plain.ts'
import { accessLists } from './access-lists.ts'
import type { QuestionWords } from './words.ts'

type Wider = Extract<AccessQuestion, { about: 'access-wider' }>

const whose = (app: string | null) => (app === null ? 'all apps' : plain(app))

const wider: Readonly<Record<Wider['what'], (app: string) => string>> = {
  change: (app) => `Let ${app} access more?`,
  reset: (app) => `Set the access of ${app} back?`,
  release: (app) => `Let updates change what ${app} can access?`,
  undo: (app) => `Undo the change for ${app}?`,
  fix: (app) => `Let ${app} access this?`,
  restore: (app) => `Set ${app} back to what it could access before?`,
}

const say = accessLists(access, (count) => `and ${count} more`)

export const accessQuestions: Pick<QuestionWords, AccessQuestion['about']> = {
  'access-wider': ({ what, app, wider: facts, once }) => ({
    message: wider[what](whose(app)),
    detail: [
      app === null ? 'From then on every app:' : `From then on ${whose(app)}:`,
      say.facts(facts),
      once ? 'This holds until the app is closed.' : 'This can be undone at any time.',
    ].join('\n\n'),
    yes: 'Allow',
  }),
  'access-answer': ({ app, grant, thing, to }) => ({
    message: to === 'allow' ? `Allow this to ${whose(app)} from now on?` : `Let ${whose(app)} ask again?`,
    detail: [
      ...say.grant(grant, thing),
      to === 'allow'
        ? 'It is not asked about any more. This can be undone at any time.'
        : 'The desktop asks the next time the app wants it.',
    ].join('\n\n'),
    yes: to === 'allow' ? 'Allow' : 'Let It Ask',
  }),
  'access-hand-back': ({ app, path }) => ({
    message: `Hand this to ${whose(app)} again?`,
    detail: [say.path(path), 'It can then open it again as before, without asking.'].join('\n\n'),
    yes: 'Hand Over',
  }),
  'access-reopen': ({ app, running }) => ({
    message: `Close ${whose(app)} and open it again?`,
    detail:
      running === 0
        ? 'It is not open now.'
        : 'Save what is being worked on in it first: what is not saved is lost.',
    yes: 'Reopen',
  }),
}
