/** Failures that a printed status tells of, by what their sentences mean. */
import type { Problem } from '../../../contract/problem.ts'
import { failureRules } from '../rpm-ostree/failure-texts.ts'

/** From `error:` or `Warning:` to the next heading; none: nothing of the kind is printed. */
export function failuresOf(lines: readonly string[]): readonly Problem['code'][] {
  const codes: Problem['code'][] = []
  for (const [at, line] of lines.entries()) {
    if (!/^(?:error|warning)\b.{0,80}?:/iu.test(line)) continue
    const more = lines.slice(at + 1, at + 20)
    const end = more.findIndex((each) => !/^\s+\S/u.test(each))
    const text = [line, ...more.slice(0, end === -1 ? undefined : end)].join('\n')
    codes.push(failureRules.find(({ says }) => says.test(text))?.code ?? 'unknown')
  }
  return codes
}
