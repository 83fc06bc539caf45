/**
 * A daemon that answers nonsense: every value of a reply becomes one of a wrong type. The bus itself refuses bytes that
 * are no D-Bus, so those go over the transaction's own socket only.
 */
import type { Draft } from '../bus/message.ts'
import { Variant } from '../bus/wire.ts'

export const rubbish = {
  /** The same kind of message with a body nobody expects. */
  of(draft: Draft): Draft {
    if (draft.errorName !== undefined || draft.signature === '') return draft
    if (draft.member === 'PropertiesChanged') return { ...draft, signature: 'u', body: [7] }
    return draft.signature === 'a{sv}' || draft.signature === 'v'
      ? wrongProperties(draft)
      : { ...draft, signature: '(id)', body: [[-1, 0.5]] }
  },
  /** A message header that promises more than may come. */
  bytes: (): Buffer =>
    Buffer.from(
      'l\u0004\u0001\u0001\u00ff\u00ff\u00ff\u007f\u0001\u0000\u0000\u0000\u00ff\u00ff\u00ff\u007f',
      'latin1',
    ),
}

function wrongProperties(draft: Draft): Draft {
  if (draft.signature === 'v') return { ...draft, body: [new Variant('ad', [1, Number.NaN])] }
  const names = Object.keys(draft.body[0] ?? {})
  const wrong = [
    new Variant('i', -1),
    new Variant('aas', [['<b>', '\u202e']]),
    new Variant('s', 'x'.repeat(100_000)),
    new Variant('a{sv}', { id: new Variant('d', 1) }),
  ]
  return {
    ...draft,
    body: [Object.fromEntries(names.map((name, index) => [name, wrong[index % wrong.length]]))],
  }
}
