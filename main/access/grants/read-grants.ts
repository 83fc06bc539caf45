/** One app's answers out of a picture of the whole permission store, and what to write for a new answer. */
import type { GrantSetting } from '../../../contract/access-codes.ts'
import type { Grant, GrantState } from '../../../contract/access.ts'
import { type GrantPlace, grantPlaces, nameInStore } from './grant-kinds.ts'
import type { StorePicture } from './permission-store.ts'

/** In the order of grant-kinds.ts. */
export function grantsOf(picture: StorePicture, appId: string): readonly Grant[] {
  return grantPlaces.flatMap((place) => grantsAt(picture, place, appId))
}

function grantsAt(picture: StorePicture, place: GrantPlace, appId: string): readonly Grant[] {
  const { table, entry, format } = place
  const entries = [...(picture.get(table) ?? [])].filter(([id]) => entry === null || id === entry)
  const kept = entries.flatMap(([id, { permissions }]) => {
    const words = permissions.get(nameInStore(format, appId))
    // After a removal the empty entry stays listed.
    return words && words.length > 0 ? [{ id, words }] : []
  })
  if (kept.length > 0) return kept.map(({ id, words }) => keptGrant(place, id, words))
  return place.rare ? [] : [unsetGrant(place)]
}

function unsetGrant({ kind, unset, choices }: GrantPlace): Grant {
  return { id: kind, kind, state: unset, about: null, detail: [], usedAt: null, choices, raw: [] }
}

function keptGrant(place: GrantPlace, entry: string, words: readonly string[]): Grant {
  const { kind, choices } = place
  const read = readers[place.format](words)
  const about = place.entry === null && place.format !== 'token' ? entry : null
  const id = place.entry === null ? `${kind}/${entry}` : kind
  return { id, kind, about, choices, raw: words, detail: [], usedAt: null, ...read }
}

type Read = Pick<Grant, 'state'> & Partial<Pick<Grant, 'detail' | 'usedAt'>>

const tristates: Readonly<Record<string, GrantState>> = { yes: 'allowed', no: 'denied', ask: 'will-ask' }
const granted: Readonly<Record<string, GrantState>> = { GRANTED: 'allowed', DENIED: 'denied' }
const exactness = ['NONE', 'COUNTRY', 'CITY', 'NEIGHBORHOOD', 'STREET', 'EXACT']
const flags = ['logout', 'switch', 'suspend', 'idle']

const one = (table: Readonly<Record<string, GrantState>>, words: readonly string[]): Read => {
  const [word = ''] = words
  return { state: words.length === 1 && Object.hasOwn(table, word) ? (table[word] ?? 'unknown') : 'unknown' }
}

const readers: Readonly<Record<GrantPlace['format'], (words: readonly string[]) => Read>> = {
  tristate: (words) => one(tristates, words),
  granted: (words) => one(granted, words),
  location: ([level = '', time = '']) => {
    if (!exactness.includes(level)) return { state: 'unknown' }
    const seconds = /^\d{1,12}$/.test(time) ? Number(time) : 0
    const state = level === 'NONE' ? 'denied' : 'allowed'
    return { state, detail: [level], usedAt: seconds > 0 ? seconds * 1000 : null }
  },
  flags: (words) => {
    const known = words.every((word) => flags.includes(word))
    return { state: known ? 'allowed' : 'unknown', detail: words }
  },
  token: (words) => one(tristates, words),
  chosen: ([program = '', count = '']) => ({
    state: program === '' ? 'unknown' : 'allowed',
    detail: [program, count],
  }),
}

/** What to keep for an answer; null: nothing, so that it is asked again, or simply allowed. */
export function wordsForGrant(place: GrantPlace, setting: GrantSetting): readonly string[] | null {
  if (setting === 'ask') return place.unset === 'will-ask' ? null : ['ask']
  switch (place.format) {
    case 'tristate':
    case 'token':
      return [setting === 'allow' ? 'yes' : 'no']
    case 'granted':
      return [setting === 'allow' ? 'GRANTED' : 'DENIED']
    case 'location':
      return [setting === 'allow' ? 'EXACT' : 'NONE', '0']
    case 'flags':
    case 'chosen':
      return null
  }
}

/** Where a grant is kept. null: there is no such grant. */
export function placeOfGrant(grantId: string): { readonly place: GrantPlace; readonly entry: string } | null {
  const [kind = '', ...rest] = grantId.split('/')
  const place = grantPlaces.find((each) => each.kind === kind)
  const entry = place?.entry ?? rest.join('/')
  return place && entry !== '' ? { place, entry } : null
}
