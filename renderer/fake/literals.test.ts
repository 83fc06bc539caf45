/** No sentence is born in a component: every word a person reads stands in a catalogue. */
import { describe, expect, test } from 'vitest'

const sources: Readonly<Record<string, string>> = import.meta.glob('../{app,screens,ui}/**/*.tsx', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const components = Object.entries(sources).filter(([path]) => !path.endsWith('.test.tsx'))

/** Text between tags, and attributes that are read out. Code in braces is not text. */
function literals(source: string): readonly string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '')
  const between = [...code.matchAll(/<\/?[A-Za-z][^<>]*>([^<>{}]*)(?=[<{])/gu)].map((match) => match[1] ?? '')
  const attributes = [
    ...code.matchAll(
      /\b(?:aria-label|aria-description|title|alt|placeholder|label|valueLabel)=(["'])(.*?)\1/gu,
    ),
  ].map((match) => match[2] ?? '')
  const after = [...code.matchAll(/\}([^<>{}]*)(?=[<{])/gu)].map((match) => match[1] ?? '')
  return [...between, ...after, ...attributes]
    .map((one) => one.trim())
    .filter((one) => /\p{L}/u.test(one) && !isCode(one))
}

/** What follows a type such as `Props<T>` or a comparison is not text between tags. */
const isCode = (one: string) =>
  /[;=():|&]|\b(?:return|const|interface|readonly|extends|from|import|export)\b/u.test(one)

describe('no words in components', () => {
  test('all of them are looked at', () => expect(components.length).toBeGreaterThan(30))

  test.for(components)('%s', ([, source]) => expect(literals(source)).toEqual([]))

  test('a literal would be found', () => {
    expect(literals('return <p className="x">Hello there</p>')).toEqual(['Hello there'])
    expect(literals('<Button onPress={go}>\n  Press {t("x")}\n</Button>')).toEqual(['Press'])
    expect(literals('<p>{t("x")} and more</p>')).toEqual(['and more'])
    expect(literals('<input aria-label="Name" />')).toEqual(['Name'])
    expect(literals('<p>{t("a.b")}</p>')).toEqual([])
  })
})
