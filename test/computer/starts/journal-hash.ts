/**
 * Bob Jenkins' lookup3 ("hashlittle2"), which a journal without keyed hashes uses for its tables. systemd takes the first
 * half of the pair as the upper 32 bits.
 *
 * Source: systemd src/basic/../libsystemd/sd-journal/lookup3.c, jenkins_hash64().
 */
const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by))

type Triple = [a: number, b: number, c: number]

function mix([a, b, c]: Triple): Triple {
  a = ((a - c) ^ rotate(c, 4)) | 0
  c = (c + b) | 0
  b = ((b - a) ^ rotate(a, 6)) | 0
  a = (a + c) | 0
  c = ((c - b) ^ rotate(b, 8)) | 0
  b = (b + a) | 0
  a = ((a - c) ^ rotate(c, 16)) | 0
  c = (c + b) | 0
  b = ((b - a) ^ rotate(a, 19)) | 0
  a = (a + c) | 0
  c = ((c - b) ^ rotate(b, 4)) | 0
  b = (b + a) | 0
  return [a, b, c]
}

function final([a, b, c]: Triple): Triple {
  c = ((c ^ b) - rotate(b, 14)) | 0
  a = ((a ^ c) - rotate(c, 11)) | 0
  b = ((b ^ a) - rotate(a, 25)) | 0
  c = ((c ^ b) - rotate(b, 16)) | 0
  a = ((a ^ c) - rotate(c, 4)) | 0
  b = ((b ^ a) - rotate(a, 14)) | 0
  c = ((c ^ b) - rotate(b, 24)) | 0
  return [a, b, c]
}

/** The 64-bit hash of a journal's object. */
export function jenkins64(data: Uint8Array): bigint {
  const start = (0xdeadbeef + data.length) | 0
  let state: Triple = [start, start, start]
  const padded = Buffer.alloc(Math.max(12, Math.ceil(data.length / 12) * 12))
  padded.set(data)
  const last = Math.max(0, Math.ceil(data.length / 12) - 1) * 12
  const add = (at: number): Triple => [
    (state[0] + padded.readInt32LE(at)) | 0,
    (state[1] + padded.readInt32LE(at + 4)) | 0,
    (state[2] + padded.readInt32LE(at + 8)) | 0,
  ]
  for (let at = 0; at < last; at += 12) state = mix(add(at))
  if (data.length > 0) state = final(add(last))
  const [, b, c] = state
  return (BigInt(c >>> 0) << 32n) | BigInt(b >>> 0)
}
