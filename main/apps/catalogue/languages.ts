/**
 * The one chain of languages a catalogue is read in: what the person reads, from the best to the worst, then the
 * untranslated text. Everything in other languages is left out while reading, which is most of a catalogue.
 *
 * Source: gettext's LANGUAGE, "Locale Names" in the glibc manual; AppStream writes `xml:lang` as POSIX names ("pt_BR")
 * or as BCP 47 ("pt-BR").
 */

/** Rank of the untranslated text is `languages.length`; of a language nobody here reads −1. */
export interface Languages {
  /** For the name of a cache. */
  readonly key: string
  /** The rank of untranslated text, the worst one. */
  readonly untranslated: number
  /** Every name that is wanted, in all its spellings. */
  readonly names: readonly string[]
  /** 0 is the best. −1: not wanted. */
  rank(lang: string | undefined): number
}

const LONGEST_CHAIN = 6

/** "de_AT.UTF-8@euro" and "de-AT" both are "de_AT@euro", "de_AT" with their fallbacks "de@euro", "de". */
function forms(locale: string): readonly string[] {
  const [, language, territory = '', modifier = ''] =
    /^([A-Za-z]{2,8})(?:[_-]([A-Za-z\d]{2,8}))?[^@]*(@[\w-]+)?$/.exec(locale) ?? []
  if (!language) return []
  const region = territory && `_${territory}`
  return [...new Set([language + region + modifier, language + region, language + modifier, language])]
}

/** From locale names, best first, such as `LANGUAGE` split at ":" or `navigator.languages`. */
export function languageChain(locales: readonly string[]): Languages {
  const chain: string[] = []
  for (const locale of locales) {
    const isUntranslated = /^(?:C|POSIX)(?:\.|$)/u.test(locale)
    if (isUntranslated) break
    for (const form of forms(locale)) if (!chain.includes(form)) chain.push(form)
    // Untranslated texts are English; what would come after it is never reached.
    if (/^en(?:[_-]US)?(?:[.@]|$)/u.test(locale)) break
  }
  const kept = chain.slice(0, LONGEST_CHAIN)
  const known = new Map<string | undefined, number>([
    [undefined, kept.length],
    ['', kept.length],
  ])
  for (const untranslated of ['C', 'x-no-translate']) known.set(untranslated, kept.length)
  for (const [rank, language] of kept.entries()) {
    known.set(language, rank)
    known.set(language.replace('_', '-'), rank)
  }
  return {
    key: kept.join(':') || 'C',
    untranslated: kept.length,
    names: [...known.keys()].filter((name) => name !== undefined),
    rank: (lang) => known.get(lang) ?? -1,
  }
}

/** What the environment says, by gettext's rules. */
export function environmentLocales(env: NodeJS.ProcessEnv): readonly string[] {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'C'
  if (/^(?:C|POSIX)(?:$|[.@])/u.test(locale)) return []
  return [...(env['LANGUAGE'] ?? '').split(':').filter(Boolean), locale]
}
