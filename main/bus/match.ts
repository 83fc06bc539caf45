/** Match rules: their text for the bus, and the same test again here, since one connection hears the sum of all rules. */
import type { Match, Signal } from './bus.ts'

/** The rule for AddMatch. Source: D-Bus specification, "Match Rules". */
export function ruleText(match: Match): string {
  const keys = ['sender', 'path', 'interface', 'member', 'arg0'] as const
  const parts = keys.flatMap((key) => {
    const value = match[key]
    // Inside quotes nothing is escaped; an apostrophe ends the quotes, stands escaped, and opens them again.
    return value === undefined ? [] : [`${key}='${value.replaceAll("'", String.raw`'\''`)}'`]
  })
  return ["type='signal'", ...parts].join(',')
}

/** Whether a signal is what the rule asks for, its sender aside. */
export function fits(match: Match, signal: Signal): boolean {
  return (
    (match.member === undefined || match.member === signal.member) &&
    (match.path === undefined || match.path === signal.path) &&
    (match.interface === undefined || match.interface === signal.interface) &&
    (match.arg0 === undefined || match.arg0 === signal.body[0])
  )
}
