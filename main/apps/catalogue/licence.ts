/**
 * Whether a licence lets people use, study, share and change the app, as far as its SPDX expression tells. Real
 * catalogues write operators in lower case, put addresses into names and invent names; what we don't know is unknown.
 *
 * Source: SPDX specification, annex "SPDX license expressions"; names that the FSF or the OSI lists as free, grouped by
 * their families; AppStream's LicenseRef-free and LicenseRef-proprietary.
 */
import type { Freedom } from '../../../contract/apps-catalogue.ts'

const FREE_FAMILIES =
  /^(?:[AL]?GPL|GFDL|MIT|X11|Apache|BSD|0BSD|MPL|EPL|CC0|CC-BY|CC-BY-SA|CC-PDDC|Zlib|ISC|Artistic|Unlicense|EUPL|OFL|WTFPL|CECILL|PSF|Python|BSL|NCSA|Ruby|curl|PostgreSQL|CDDL|CPL|APSL|AFL|OSL|MS-PL|MS-RL|QPL|LPPL|Vim|Beerware|FTL|ICU|OpenSSL|PHP|Sleepycat|Unicode|W3C|Zend|ZPL|SIL|UPL|MulanPSL|Info-ZIP|IJG|Libpng|NPL|FSFAP|HPND|blessing|Intel|IPL|Watcom|wxWindows)(?:-[\w.]+)*\+?$/iu
const LONGEST = 2000

type Token = '(' | ')' | 'and' | 'or' | 'with' | { readonly name: string }

function tokens(expression: string): readonly Token[] {
  return (expression.match(/[()]|[^\s()]+/gu) ?? []).map((word) => {
    const lower = word.toLowerCase()
    switch (lower) {
      case '(':
      case ')':
      case 'and':
      case 'or':
      case 'with':
        return lower
      default:
        return { name: word }
    }
  })
}

function freedomOfName(name: string): Freedom {
  if (/^LicenseRef-(?:scancode-)?proprietary/iu.test(name)) return 'proprietary'
  if (/^LicenseRef-free/iu.test(name)) return 'free'
  // Non-commercial and no-derivatives forms of a free family are not free.
  if (/-(?:NC|ND)(?:-|$)/iu.test(name)) return 'proprietary'
  return FREE_FAMILIES.test(name) ? 'free' : 'unknown'
}

/** All of them must be free. */
const both = (a: Freedom, b: Freedom): Freedom =>
  a === 'proprietary' || b === 'proprietary' ? 'proprietary' : a === 'free' ? b : a
/** One free one is enough. */
const either = (a: Freedom, b: Freedom): Freedom =>
  a === 'free' || b === 'free' ? 'free' : a === 'unknown' ? a : b

class Expression {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(list: readonly Token[]) {
    this.#tokens = list
  }

  /** null: not an expression. */
  whole(): Freedom | null {
    const freedom = this.#or(0)
    return this.#at === this.#tokens.length ? freedom : null
  }

  #or(depth: number): Freedom | null {
    let left = this.#and(depth)
    while (left !== null && this.#take('or')) {
      const right = this.#and(depth)
      left = right === null ? null : either(left, right)
    }
    return left
  }

  #and(depth: number): Freedom | null {
    let left = this.#one(depth)
    while (left !== null && this.#take('and')) {
      const right = this.#one(depth)
      left = right === null ? null : both(left, right)
    }
    return left
  }

  #one(depth: number): Freedom | null {
    if (this.#take('(')) {
      const inner = depth < 20 ? this.#or(depth + 1) : null
      return this.#take(')') ? inner : null
    }
    const token = this.#tokens[this.#at]
    if (typeof token !== 'object') return null
    this.#at++
    // An exception only ever permits more.
    if (this.#take('with')) this.#at++
    return freedomOfName(token.name)
  }

  #take(token: Token): boolean {
    const is = this.#tokens[this.#at] === token
    if (is) this.#at++
    return is
  }
}

/** What an SPDX expression says; 'unknown' when it is none, or empty. */
export function freedom(licence: string): Freedom {
  if (licence.length > LONGEST) return 'unknown'
  return new Expression(tokens(licence)).whole() ?? 'unknown'
}
