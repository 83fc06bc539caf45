/**
 * What the window can ask about the access of apps; a part of requests.ts. `app` is a key that main has listed, null: all
 * apps. Facts, grants and documents are named by ids that main checks against the page it gave. No request names a path.
 * What lets an app do more has a request of its own, before which main asks the person.
 */
import { z } from 'zod'
import { grantSettings, settings, symptoms } from './access-codes.ts'
import type {
  AccessRow,
  AppAccess,
  Diagnosis,
  EveryoneAccess,
  Fact,
  HistoryEntry,
  NewsItem,
  OfferedAccess,
  Preview,
  UndoPreview,
} from './access.ts'
import { request } from './request.ts'

const nothing = z.strictObject({})
const key = z.string().min(1).max(512)
const fact = z.string().min(1).max(4096)
const id = z.string().min(1).max(256)
const app = z.strictObject({ app: key })
const anyApp = z.strictObject({ app: key.nullable() })
const change = z.strictObject({ app: key.nullable(), fact, to: z.enum(settings) })
const entry = z.strictObject({ entry: id })
const names = { app: 'access-app' } as const
const wider = { names, confirm: true } as const

export const accessRequests = {
  'access.overview': request(nothing).gives<readonly AccessRow[]>(),
  'access.app': request(app, { names }).gives<AppAccess>(),
  /** Of an app that is not installed. Asks its source. */
  'access.offered': request(app, { names: { app: 'offered-app' } }).gives<OfferedAccess>(),
  /** What applies to every app unless something says otherwise for it alone. */
  'access.everyone': request(nothing).gives<EveryoneAccess>(),

  'access.preview': request(change, { names }).gives<Preview>(),
  /** Refused with `not-confirmed` when it would let an app do more. */
  'access.change': request(change, { names }).gives<null>(),
  'access.allow': request(change, wider).gives<null>(),
  'access.previewReset': request(anyApp, { names }).gives<Preview>(),
  'access.reset': request(anyApp, { names }).gives<null>(),
  'access.resetWider': request(anyApp, wider).gives<null>(),
  /** Holds the files an app reaches as they are, whatever its updates ask for. */
  'access.hold': request(app, { names }).gives<null>(),
  'access.release': request(app, wider).gives<null>(),
  /** A folder from a dialog of main's own; the fact that stands for it, as nobody speaks of it. Rejects with `cancelled`; null: none can. */
  'access.chooseFolder': request(anyApp, { names }).gives<Fact | null>(),

  'access.history': request(nothing).gives<readonly HistoryEntry[]>(),
  'access.previewUndo': request(entry).gives<UndoPreview>(),
  'access.undo': request(entry).gives<null>(),
  'access.undoWider': request(entry, { confirm: true }).gives<null>(),

  /** Answers what the desktop asks, in advance or anew. "allow" has `access.answerAllow`. */
  'access.answer': request(
    z.strictObject({ app: key, grant: id, to: z.enum(grantSettings).exclude(['allow']) }),
    { names },
  ).gives<null>(),
  'access.answerAllow': request(z.strictObject({ app: key, grant: id }), wider).gives<null>(),
  /** Takes a file or folder back that was handed to the app. */
  'access.takeBack': request(z.strictObject({ app: key, document: id }), { names }).gives<null>(),

  /** Why an app cannot do something. For a folder or a stick main asks which, in a dialog of its own; rejects with `cancelled`. */
  'access.why': request(
    z.strictObject({ app: key, symptom: z.enum(symptoms), wants: z.enum(['read', 'write']) }),
    { names },
  ).gives<Diagnosis>(),
  'access.fix': request(
    z.strictObject({ app: key, remedy: id, lasting: z.enum(['always', 'once']) }),
    wider,
  ).gives<null>(),
  /** Ends the copies that run and opens the app again. */
  'access.reopen': request(app, wider).gives<null>(),

  'access.news': request(nothing).gives<readonly NewsItem[]>(),
  /** The person has read it; null: all of it. */
  'access.newsRead': request(anyApp, { names }).gives<null>(),
  'access.previewRestore': request(app, { names }).gives<Preview>(),
  /** Sets an app back to what it could access before the news. */
  'access.restore': request(app, { names }).gives<null>(),
  'access.restoreWider': request(app, wider).gives<null>(),
} as const
