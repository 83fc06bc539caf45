/** What each request about access does, once the gate has let it pass and, where it lets an app do more, the person has said yes. */
import type { accessRequests } from '../../contract/access-requests.ts'
import type { Symptom } from '../../contract/access-codes.ts'
import type { HandlersOf } from '../../contract/request.ts'
import { ProblemError } from '../problem-error.ts'
import type { Access } from './access.ts'

export type AccessHandlers = HandlersOf<typeof accessRequests>

const nothing = async (work: Promise<unknown>): Promise<null> => {
  await work
  return null
}

/** Symptoms that are about one place on the disk. */
const aboutPlace = new Set<Symptom>(['folder', 'usb-stick'])

/** An app that is not installed: its name, and its metadata where the source gives them. */
export interface OfferedMetadata {
  readonly name: string
  readonly metadata: string | null
}

export interface AccessSurroundings {
  /** The person chooses in a dialog of main's; null: they did not. */
  readonly chooseFolder: () => Promise<string | null>
  readonly metadataOf: (offered: string) => Promise<OfferedMetadata>
}

export function accessHandlers(
  access: Access,
  { chooseFolder, metadataOf }: AccessSurroundings,
): AccessHandlers {
  const folder = async () => {
    const path = await chooseFolder()
    if (path === null) throw new ProblemError({ code: 'cancelled' })
    return path
  }
  return {
    'access.overview': () => access.overview(),
    'access.app': ({ app }) => access.app(app),
    'access.offered': async ({ app }) => {
      const { name, metadata } = await metadataOf(app)
      return { name, access: metadata === null ? null : access.explained(metadata) }
    },
    'access.everyone': () => access.everyone(),

    'access.preview': ({ app, fact, to }) => access.preview(app, fact, to),
    'access.change': ({ app, fact, to }) => nothing(access.change(app, fact, to, false)),
    'access.allow': ({ app, fact, to }) => nothing(access.change(app, fact, to, true)),
    'access.previewReset': ({ app }) => access.previewReset(app),
    'access.reset': ({ app }) => nothing(access.reset(app, false)),
    'access.resetWider': ({ app }) => nothing(access.reset(app, true)),
    'access.hold': ({ app }) => nothing(access.hold(app, true, false)),
    'access.release': ({ app }) => nothing(access.hold(app, false, true)),
    'access.chooseFolder': async ({ app }) => access.offerFolder(app, await folder()),

    'access.history': () => access.history(),
    'access.previewUndo': ({ entry }) => access.previewUndo(entry),
    'access.undo': ({ entry }) => nothing(access.undo(entry, false)),
    'access.undoWider': ({ entry }) => nothing(access.undo(entry, true)),

    'access.answer': ({ app, grant, to }) => nothing(access.answer(app, grant, to, false)),
    'access.answerAllow': ({ app, grant }) => nothing(access.answer(app, grant, 'allow', true)),
    'access.takeBack': ({ app, document }) => nothing(access.takeBack(app, document)),

    'access.why': async ({ app, symptom, wants }) =>
      access.why(app, symptom, aboutPlace.has(symptom) ? { path: await folder(), wants } : null),
    'access.fix': ({ app, remedy, lasting }) => nothing(access.fix(app, remedy, lasting)),
    'access.reopen': ({ app }) => nothing(access.reopen(app)),

    'access.news': () => access.news(),
    'access.newsRead': ({ app }) => nothing(access.newsRead(app)),
    'access.previewRestore': ({ app }) => access.previewRestore(app),
    'access.restore': ({ app }) => nothing(access.restore(app, false)),
    'access.restoreWider': ({ app }) => nothing(access.restore(app, true)),
  }
}
