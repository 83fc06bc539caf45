/** What main asks before an app can access more, in German. */
import type { AccessQuestion } from '../../questions/access.ts'
import { access } from '../../../renderer/words/de/access.ts'
import { plain } from '../../../renderer/words/plain.ts'
import { accessLists } from './access-lists.ts'
import type { QuestionWords } from './words.ts'

type Wider = Extract<AccessQuestion, { about: 'access-wider' }>

const whose = (app: string | null) => (app === null ? 'alle Apps' : plain(app))

const wider: Readonly<Record<Wider['what'], (app: string) => string>> = {
  change: (app) => `Mehr Zugriff erlauben: ${app}?`,
  reset: (app) => `Den Zugriff zurücksetzen: ${app}?`,
  release: (app) => `Dürfen Aktualisierungen den Zugriff ändern: ${app}?`,
  undo: (app) => `Die Änderung zurücknehmen: ${app}?`,
  fix: (app) => `Diesen Zugriff erlauben: ${app}?`,
  restore: (app) => `Auf den früheren Zugriff zurücksetzen: ${app}?`,
}

const say = accessLists(access, (count) => `und ${count} weitere`)

export const accessQuestions: Pick<QuestionWords, AccessQuestion['about']> = {
  'access-wider': ({ what, app, wider: facts, once }) => ({
    message: wider[what](whose(app)),
    detail: [
      app === null ? 'Von da an gilt für jede App:' : `Von da an gilt für ${whose(app)}:`,
      say.facts(facts),
      once ? 'Das gilt, bis die App geschlossen wird.' : 'Das lässt sich jederzeit zurücknehmen.',
    ].join('\n\n'),
    yes: 'Erlauben',
  }),
  'access-answer': ({ app, grant, thing, to }) => ({
    message:
      to === 'allow' ? `Von jetzt an erlauben: ${whose(app)}?` : `Wieder fragen lassen: ${whose(app)}?`,
    detail: [
      ...say.grant(grant, thing),
      to === 'allow'
        ? 'Es wird nicht mehr nachgefragt. Das lässt sich jederzeit zurücknehmen.'
        : 'Der Schreibtisch fragt, sobald die App es das nächste Mal will.',
    ].join('\n\n'),
    yes: to === 'allow' ? 'Erlauben' : 'Fragen lassen',
  }),
  'access-hand-back': ({ app, path }) => ({
    message: `Das hier wieder übergeben: ${whose(app)}?`,
    detail: [say.path(path), 'Sie kann es dann wieder öffnen wie zuvor, ohne zu fragen.'].join('\n\n'),
    yes: 'Übergeben',
  }),
  'access-reopen': ({ app, running }) => ({
    message: `${whose(app)} schließen und wieder öffnen?`,
    detail:
      running === 0
        ? 'Die App ist jetzt nicht offen.'
        : 'Bitte zuerst sichern, woran in ihr gearbeitet wird: Nicht Gesichertes geht verloren.',
    yes: 'Neu öffnen',
  }),
}
