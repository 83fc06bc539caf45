/** The dialogs in which main itself asks before it changes which version is used. */
import type { MessageBoxOptions } from 'electron'
import type { LastStart } from '../../contract/health.ts'
import type { RequestName } from '../../contract/requests.ts'
import type { SystemFacts, Version } from '../../contract/system.ts'
import { wordsFor } from './words/words.ts'

const has = (state: Version['states'][number]) => (version: Version) => version.states.includes(state)

function dateOf(version: Pick<Version, 'date' | 'label'> | undefined, locale: string): string {
  if (!version?.date) return version?.label ?? wordsFor(locale).unnamed
  return new Date(version.date).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' })
}

const box = (message: string, detail: string, buttons: [yes: string, no: string]): MessageBoxOptions => ({
  type: 'question',
  message,
  detail,
  buttons,
  defaultId: 1,
  cancelId: 1,
  noLink: true,
})

/** The same for an answer to a start that failed. null: this request needs no dialog, or no start failed. */
export function startQuestion(
  name: RequestName,
  start: LastStart | null,
  locale: string,
): MessageBoxOptions | null {
  if (!start || start.outcome === 'well' || !start.from || !start.to) return null
  const words = wordsFor(locale)
  const [bad, good] = [dateOf(start.from, locale), dateOf(start.to, locale)]
  if (name === 'health.stay')
    return box(words.stay(good), words.stayDetail(bad), [words.stayButton, words.cancel])
  if (name === 'health.tryAgain')
    return box(words.tryAgain(bad), words.tryAgainDetail, [words.tryAgainButton, words.cancel])
  return null
}

/** What the dialog says; the second button is Cancel and has the focus. null: this request needs no dialog. */
export function question(
  name: RequestName,
  input: unknown,
  facts: SystemFacts,
  locale: string,
): MessageBoxOptions | null {
  const words = wordsFor(locale)
  const ready = facts.versions.find(has('ready'))
  const ask = (message: string, detail: string, button: string) =>
    box(message, detail, [button, words.cancel])
  if (name === 'system.discard')
    return ask(words.discard(dateOf(ready, locale)), words.discardDetail, words.discardButton)
  if (name !== 'system.goBack') return null
  const wanted = typeof input === 'object' && input !== null && 'version' in input ? input.version : null
  const target = facts.versions.find((version) => version.id === wanted)
  const used = facts.versions.find(has('in-use'))
  const date = dateOf(target, locale)
  const older = (target?.date ?? 0) <= (used?.date ?? 0)
  const detail = ready
    ? `${words.goBackDetail}\n\n${words.alsoDiscards(dateOf(ready, locale))}`
    : words.goBackDetail
  return older
    ? ask(words.goBack(date), detail, words.goBackButton)
    : ask(words.useNewer(date), detail, words.useNewerButton)
}
