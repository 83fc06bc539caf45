/** Failures that have to do with packages a person added, removed or replaced. See failure-texts.ts. */
import { depsolveCulprits, listed, names, packageName, replacedParts } from './culprits.ts'
import { any, packages, type Rule } from './failure-rule.ts'

const list = (_: string, [found = '']: readonly string[]) => listed(found)

function bothOwners(text: string): readonly string[] {
  const owners = text.matchAll(/(?:installs of|from package) (\S+)(?: and (\S+))?/gu)
  return names(
    [...owners].flatMap(([, one, other]) =>
      [one, other].flatMap((nevra) => (nevra ? packageName(nevra) : [])),
    ),
  )
}

/** What libsolv says first of the first problem: that two exclude each other, rather than that something is missing. */
const exclusion =
  /could not depsolve[^]{0,200}?problem(?: 1)?: (?:(?!requires |nothing provides|cannot install|problem \d)[^]){0,1000}?(?:conflicts with|obsoletes|protected packages)/

export const additionRules: readonly Rule[] = [
  {
    code: 'additions-already-there',
    says: any(
      /['"“]([^'"”]+)['"”] is already (?:requested|provided|layered|installed|in (?:the )?base)/,
      /override already exists for package ['"“]?([^\s'"”]+)/,
    ),
    culprits: packages,
  },
  {
    code: 'additions-not-there',
    says: any(
      /no overrides? for package ['"“]([^'"”]+)/,
      /no installed package matches ['"“]([^'"”]+)/,
      /['"“]([^'"”]+)['"”] is not currently (?:requested|installed|layered)/,
      /package ['"“]?([^\s'"”]+)['"”]? (?:is )?not (?:found|installed) in (?:the )?base/,
    ),
    culprits: packages,
  },
  { code: 'additions-missing', says: any(/packages? not found: ([^\n]+)/), culprits: list },
  {
    code: 'additions-missing',
    says: any(
      /no (?:package|packages|match|matches) (?:matches|matching|for|found for)(?: argument| package)?:? ['"“]?([^\s'"”]+)/,
      /unable to find a match: ([^\n]+)/,
    ),
    culprits: packages,
  },
  {
    code: 'additions-clash',
    says: any(
      /check(?:out|ing out) ([^\s:]+): [^\n]{0,160}(?:file exists|(?:is|not) a directory)/,
      /check(?:out|ing out) ([^\s:]+-[^\s:]+-[^\s:]+\.\w+): hardlinking/,
    ),
    culprits: packages,
  },
  {
    code: 'additions-clash',
    says: any(/between attempted installs/, /conflicts with file from package/),
    culprits: bothOwners,
  },
  { code: 'additions-clash', says: any(/base packages not marked to be removed: ([^\n]+)/), culprits: list },
  {
    code: 'additions-clash',
    says: any(/multiple (?:kernels|vmlinuz)/, /(?:more than one|expected (?:a single|one|1)) kernel/),
    culprits: () => ['kernel'],
  },
  { code: 'additions-clash', says: any(exclusion), culprits: depsolveCulprits },
  {
    code: 'additions-do-not-fit',
    says: any(/forbidden base package replacements/, /base packages would be replaced/),
    culprits: replacedParts,
  },
  {
    code: 'additions-do-not-fit',
    says: any(
      /could not depsolve/,
      /nothing provides/,
      /none of the providers/,
      /distupgrade repository/,
      /inferior architecture/,
      /cannot install both/,
    ),
    culprits: depsolveCulprits,
  },
  {
    code: 'additions-do-not-fit',
    says: any(
      /running %?\w+ (?:scripts? )?for ([^\s:.]+)/,
      /rpm-ostree\(([^)\s]+)\.(?:pre|post|posttrans)\)/,
      /check(?:out|ing out) ([^\s:]+-[^\s:]+-[^\s:]+\.\w+):/,
      /(?:importing|unpacking|relabeling) (?:package )?['"“]?([^\s'"”:]+-[^\s'"”:]+-[^\s'"”:]+)['"”]?:/,
    ),
    culprits: packages,
  },
  { code: 'additions-do-not-fit', says: any(/update rpmdb/, /rpmtsrun/) },
]
