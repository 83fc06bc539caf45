/**
 * permissions.json: what real apps ask for, as options of `flatpak build-finish`. Right is: every option is one that exists,
 * every word of it is explained by a sentence in both languages with nothing left open in it, nothing is unknown, the
 * rating has its reasons, and it is no milder than what two other app stores say by their rules.
 */
import { z } from 'zod'
import { type Level, levels } from '../../../contract/access-codes.ts'
import type { Fact } from '../../../contract/access.ts'
import { explainMetadata, type Explanation } from '../../../main/access/explain.ts'
import { parseKeyFile } from '../../../main/access/keyfile.ts'
import { readAround } from '../../../main/access/surroundings.ts'
import { factSentence } from '../../../renderer/words/access-sentence.ts'
import { access as german } from '../../../renderer/words/de/access.ts'
import { access as english } from '../../../renderer/words/en/access.ts'
import { finish } from '../../access/finish-args.ts'
import { bazaar, gnomeSoftware, verdictWords, withoutMisread } from '../../access/other-stores.ts'
import type { Kind, Result } from '../kind.ts'

const args = z.array(z.string())
const records = z.array(
  z
    .object({ id: z.string(), finish_args: args.optional(), 'finish-args': args.optional() })
    .transform((record) => ({ id: record.id, args: record.finish_args ?? record['finish-args'] })),
)

export const kind: Kind = {
  claims: (path) => /^permissions\b[^/]*\.json$/.test(path),
  read: (text) => records.parse(JSON.parse(text)).map(readRecord),
}

// A session as most people have it; what depends on anything else is taken to hold.
const around = readAround({ HOME: '/home/me', WAYLAND_DISPLAY: 'wayland-0' })

function readRecord({ id, args }: z.output<typeof records>[number]): Result {
  if (!args) return { record: id, passed: false, says: 'no options to read' }
  const { metadata, unknown } = finish(id, args)
  const explained = explainMetadata(metadata, around)
  const complaints = [
    ...unknown.map((option) => `${option} is not an option`),
    ...explained.problems.map(({ code, detail }) => `${code}: ${detail}`),
    ...said(explained).flatMap(factComplaints),
    ...ratingComplaints(explained, metadata, id),
  ]
  return {
    record: id,
    passed: complaints.length === 0,
    says: [describe(explained), ...complaints].join('; '),
  }
}

const said = ({ facts }: Explanation) => facts.filter(({ layer }) => layer !== null)

function factComplaints(fact: Fact): readonly string[] {
  if (fact.code === 'unknown-word') return [`${fact.params['name']} in ${fact.params['place']} is unknown`]
  return [english, german].flatMap((words) => {
    const text = factSentence(fact, words)
    return text === '' || text.includes('{{') ? [`"${text}" says nothing of ${fact.id}`] : []
  })
}

/** On the scale of the other stores. */
export const onTheirScale: Readonly<Record<Level, number>> = {
  contained: 0,
  limited: 2,
  notable: 3,
  wide: 4,
  unconfined: 4,
}

function ratingComplaints({ rating, facts }: Explanation, metadata: string, id: string): readonly string[] {
  const file = withoutMisread(parseKeyFile(metadata))
  const ours = onTheirScale[rating.level]
  const theirs = { gnome: gnomeSoftware(file, id), bazaar: bazaar(file, id) }
  const reasoned = rating.reasons.length > 0 || rating.level === levels[0]
  const existing = rating.reasons.every((reason) => facts.some((fact) => fact.id === reason))
  return [
    ...(reasoned && existing ? [] : ['the rating has no reason']),
    ...(ours >= theirs.gnome ? [] : [`milder than GNOME Software: ${verdictWords.gnome[theirs.gnome]}`]),
    ...(ours >= theirs.bazaar ? [] : [`milder than Bazaar: ${verdictWords.bazaar[theirs.bazaar]}`]),
  ]
}

function describe({ rating, facts }: Explanation): string {
  const reasons = facts
    .filter(({ id }) => rating.reasons.includes(id))
    .map((fact) => factSentence(fact, english))
  const because = reasons.length > 0 ? `: ${reasons.join(', ')}` : ''
  const count = facts.filter(({ layer }) => layer !== null).length
  return `${english.levels[rating.level].word}${because} (${count} facts)`
}
