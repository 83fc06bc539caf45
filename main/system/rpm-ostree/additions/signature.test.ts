import { expect, test } from 'vitest'
import { parseCheck } from './signature.ts'

// As rpm 4.18 and 6.0 print it.
const digests = '    Header SHA256 digest: OK\n    Payload SHA256 digest: OK\n'
const signed = (result: string) =>
  `a.rpm:\n    Header V4 RSA/SHA512 Signature, key ID 12adeab8: ${result}\n${digests}`

test('a signature by a key that is known here is good', () => {
  expect(parseCheck(signed('OK'), true)).toEqual({ signature: 'good', key: '12adeab8' })
  const newer = `a.rpm:\n    Header OpenPGP V4 RSA/SHA512 signature, key fingerprint: de71ad306c2b: OK\n${digests}`
  expect(parseCheck(newer, true)).toEqual({ signature: 'good', key: 'de71ad306c2b' })
})

test('a signature by a key that nobody here knows is not good', () => {
  expect(parseCheck(signed('NOKEY'), true)).toEqual({ signature: 'unknown-key', key: '12adeab8' })
  expect(parseCheck(signed('NOTTRUSTED'), true)).toEqual({ signature: 'unknown-key', key: '12adeab8' })
})

test('a wrong signature or a payload that was changed is bad, whatever else is right', () => {
  expect(parseCheck(signed('BAD'), true).signature).toBe('bad')
  const changed = `${signed('OK')}    Payload SHA256 ALT digest: BAD (Expected 12 != 34)\n`
  expect(parseCheck(changed, true).signature).toBe('bad')
})

test('no signature is none; one that this rpm does not see is unchecked', () => {
  expect(parseCheck(`a.rpm:\n${digests}`, false)).toEqual({ signature: 'none', key: null })
  expect(parseCheck(`a.rpm:\n${digests}`, true)).toEqual({ signature: 'unchecked', key: null })
})
