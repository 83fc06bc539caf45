/** The list of changes, and taking one back: in any order, as long as nothing of it was changed again since. */
import type { Setting } from '../../../contract/access-codes.ts'
import type { HistoryEntry, Preview, Subject } from '../../../contract/access.ts'
import { ProblemError } from '../../problem-error.ts'
import { namedFact } from '../facts/named.ts'
import { type Answers, isWidening } from '../grants/answers.ts'
import { placeOfGrant } from '../grants/read-grants.ts'
import { KeyFileError } from '../keyfile.ts'
import type { Around } from '../surroundings.ts'
import { readAtom, sameWords } from './atom.ts'
import type { Changer } from './changer.ts'
import { type AnswerDeed, type Deed, type History, type HistoryRecord, reversed } from './history.ts'
import type { OverrideFiles } from './override-files.ts'
import { planUndo } from './plan.ts'

export interface UndoingParts {
  readonly history: History
  readonly files: OverrideFiles
  readonly changer: Changer
  readonly answers: Answers
  readonly around: () => Around
}

export class Undoing {
  readonly #parts: UndoingParts

  constructor(parts: UndoingParts) {
    this.#parts = parts
  }

  /** Newest first. Never rejects. */
  async list(): Promise<readonly HistoryEntry[]> {
    const records = await this.#parts.history.read()
    return Promise.all(
      records.map(async (record) => {
        const { id, at, kind, app, name, to, undone } = record
        const undo = undone ? 'gone' : (await this.#stands(record.deed)) ? 'yes' : 'no'
        return { id, at, kind, app, name, about: this.#subjects(record), to, undo }
      }),
    )
  }

  #subjects({ deed, about, to, app }: HistoryRecord): readonly Subject[] {
    if (deed.type === 'document') return [{ kind: 'document', path: deed.path }]
    return about.flatMap((id) => {
      if (deed.type === 'override') return factSubject(id, to, this.#parts.around(), app)
      const found = placeOfGrant(id)
      if (!found) return []
      const { kind, entry } = found.place
      return [{ kind: 'grant' as const, grant: kind, about: entry === null ? found.entry : null }]
    })
  }

  /** null: it is about an answer or a document, which `widens` says all of. Rejects as `undo` would. */
  async preview(id: string): Promise<{ readonly preview: Preview | null; readonly widens: boolean }> {
    const { deed } = await this.#record(id)
    if (deed.type !== 'override') return { preview: null, widens: isWidening(reversed(deed)) }
    const preview = await this.#parts.changer.preview(planUndo(deed))
    return { preview, widens: preview.wider.length > 0 }
  }

  /**
   * Rejects with `unknown-id`, with `access-changed` when something of it was changed since, with `not-confirmed` when it lets an
   * app do more and that was not allowed.
   */
  async undo(id: string, allowWider: boolean): Promise<HistoryRecord> {
    const record = await this.#record(id)
    const { history, changer } = this.#parts
    const { deed, app, name, about } = record
    const done =
      deed.type === 'override'
        ? await changer.apply(planUndo(deed), name, allowWider)
        : await this.#undoAnswer(deed, { kind: 'undo', app, name, about, to: null }, allowWider)
    await history.markUndone(id)
    return done
  }

  async #undoAnswer(
    deed: AnswerDeed,
    entry: Omit<HistoryRecord, 'id' | 'at' | 'undone' | 'deed'>,
    allowWider: boolean,
  ): Promise<HistoryRecord> {
    const { answers, history } = this.#parts
    if (!(await answers.stands(deed))) throw new ProblemError({ code: 'access-changed' })
    const back = reversed(deed)
    if (!allowWider && isWidening(back)) throw new ProblemError({ code: 'not-confirmed' })
    await answers.make(back)
    return history.add({ ...entry, deed: back })
  }

  async #record(id: string): Promise<HistoryRecord> {
    const record = (await this.#parts.history.read()).find((each) => each.id === id)
    if (!record || record.undone) throw new ProblemError({ code: 'unknown-id' })
    return record
  }

  async #stands(deed: Deed): Promise<boolean> {
    if (deed.type !== 'override') return this.#parts.answers.stands(deed)
    const { file, problem } = await this.#parts.files.read(deed.target)
    if (problem) return false
    try {
      return deed.edits.every(({ after, group, key, item }) =>
        sameWords(readAtom(file, { group, key, item }), after),
      )
    } catch (error) {
      if (error instanceof KeyFileError) return false
      throw error
    }
  }
}

function factSubject(
  id: string,
  to: HistoryRecord['to'],
  around: Around,
  app: string | null,
): readonly Subject[] {
  const setting: Setting | null = to === 'allow' || to === 'deny' || to === 'ask' ? null : to
  const fact = namedFact(id, setting, around, app)
  if (!fact) return []
  const { group, code, params } = fact
  return [{ kind: 'fact', id, group, code, params }]
}
