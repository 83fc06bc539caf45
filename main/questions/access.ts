/** Questions about what apps can access: asked before anything that lets an app do more, and before an app is ended. */
import type { GrantKind } from '../../contract/access-codes.ts'
import type { Fact, Preview, Subject } from '../../contract/access.ts'
import type { Access } from '../access/access.ts'
import type { Askers } from './question.ts'

export type AccessQuestion =
  | {
      readonly about: 'access-wider'
      readonly what: 'change' | 'reset' | 'release' | 'undo' | 'fix' | 'restore'
      /** null: all apps. */
      readonly app: string | null
      /** What becomes possible without asking. */
      readonly wider: readonly Fact[]
      readonly once: boolean
    }
  | {
      readonly about: 'access-answer'
      readonly app: string | null
      readonly grant: GrantKind | null
      /** A device, a kind of file, where there is more than one of the kind. */
      readonly thing: string | null
      readonly to: 'allow' | 'ask'
    }
  | { readonly about: 'access-hand-back'; readonly app: string | null; readonly path: string }
  | { readonly about: 'access-reopen'; readonly app: string; readonly running: number | null }

type Names =
  | 'access.allow'
  | 'access.resetWider'
  | 'access.release'
  | 'access.undoWider'
  | 'access.answerAllow'
  | 'access.fix'
  | 'access.reopen'
  | 'access.restoreWider'

type Wider = Extract<AccessQuestion, { about: 'access-wider' }>

export function accessAskers(access: Access): Pick<Askers, Names> {
  const nameOf = async (key: string | null) => (key === null ? null : (await access.app(key)).app.name)
  const wider = async (
    what: Wider['what'],
    key: string | null,
    preview: Promise<Pick<Preview, 'wider'>>,
  ): Promise<Wider> => ({
    about: 'access-wider',
    what,
    app: await nameOf(key),
    wider: (await preview).wider,
    once: false,
  })
  const answer = async (key: string, id: string, to: 'allow' | 'ask'): Promise<AccessQuestion> => {
    const { app, grants } = await access.app(key)
    const found = grants?.find((one) => one.id === id)
    return {
      about: 'access-answer',
      app: app.name,
      grant: found?.kind ?? null,
      thing: found?.about ?? null,
      to,
    }
  }
  return {
    'access.allow': ({ app, fact, to }) => wider('change', app, access.preview(app, fact, to)),
    'access.resetWider': ({ app }) => wider('reset', app, access.previewReset(app)),
    'access.release': ({ app }) => wider('release', app, access.previewRelease(app)),
    'access.undoWider': async ({ entry: id }) => {
      const { preview } = await access.previewUndo(id)
      const entry = (await access.history()).find((one) => one.id === id)
      const app = entry?.name ?? null
      if (!preview) return answerBack(app, entry?.about[0])
      return { about: 'access-wider', what: 'undo', app, wider: preview.wider, once: false }
    },
    'access.answerAllow': ({ app, grant }) => answer(app, grant, 'allow'),
    'access.fix': async ({ app, remedy: id, lasting }) => {
      const { fact, grant } = access.remedy(app, id)
      if (grant) return answer(app, grant.id, grant.to === 'ask' ? 'ask' : 'allow')
      if (!fact) return null
      const name = await nameOf(app)
      return { about: 'access-wider', what: 'fix', app: name, wider: [fact], once: lasting === 'once' }
    },
    'access.reopen': async ({ app: key }) => {
      const { app, running } = await access.app(key)
      return { about: 'access-reopen', app: app.name, running }
    },
    'access.restoreWider': ({ app }) => wider('restore', app, access.previewRestore(app)),
  }
}

/** An answer of before is given again, or a file handed over again. */
function answerBack(app: string | null, subject: Subject | undefined): AccessQuestion {
  if (subject?.kind === 'document') return { about: 'access-hand-back', app, path: subject.path }
  const [grant, thing] = subject?.kind === 'grant' ? [subject.grant, subject.about] : [null, null]
  return { about: 'access-answer', app, grant, thing, to: 'allow' }
}
