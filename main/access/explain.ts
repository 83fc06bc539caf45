/** What metadata alone says an app may do: for apps that are not installed, and for updates before they are fetched. */
import type { Fact, LayerProblem, Note, Rating } from '../../contract/access.ts'
import { factsOf, notesOn } from './facts/facts.ts'
import { emptyKeyFile, parseKeyFile, KeyFileError, rawValue } from './keyfile.ts'
import { readLayer } from './layer.ts'
import { mergeLayers } from './merge.ts'
import { rate } from './rating.ts'
import type { Around } from './surroundings.ts'

export interface Explanation {
  readonly rating: Rating
  readonly facts: readonly Fact[]
  readonly notes: readonly Note[]
  readonly problems: readonly LayerProblem[]
}

/** Never throws: metadata that cannot be read is told as a problem, and then nothing else is known. */
export function explainMetadata(text: string, around: Around): Explanation {
  const { file, problems } = read(text)
  const content = readLayer(file, around.flatpak)
  const effective = mergeLayers([{ layer: 'app', content }], around.flatpak)
  const appId = rawValue(file, 'Application', 'name')
  const facts = factsOf({ effective, around, appId, edited: 'you' })
  const refused = effective.refused.map(({ layer, why }) => ({
    layer,
    code: 'refused' as const,
    detail: why,
  }))
  return { rating: rate(facts), facts, notes: notesOn(facts), problems: [...problems, ...refused] }
}

function read(
  text: string,
): Pick<Explanation, 'problems'> & { readonly file: ReturnType<typeof parseKeyFile> } {
  try {
    return { file: parseKeyFile(text), problems: [] }
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error
    return { file: emptyKeyFile, problems: [{ layer: 'app', code: 'damaged', detail: error.message }] }
  }
}
