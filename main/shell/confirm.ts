/** The dialogs in which main itself asks before it changes which version is used. */
import type { MessageBoxOptions } from 'electron'
import type { RequestName } from '../../contract/requests.ts'
import type { SystemFacts, Version } from '../../contract/system.ts'
import { wordsFor } from './words/words.ts'

const has = (state: Version['states'][number]) => (version: Version) => version.states.includes(state)

function dateOf(version: Version | undefined, locale: string): string {
  if (!version?.date) return version?.label ?? wordsFor(locale).unnamed
  return new Date(version.date).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' })
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
  const ask = (message: string, detail: string, button: string): MessageBoxOptions => ({
    type: 'question',
    message,
    detail,
    buttons: [button, words.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
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
