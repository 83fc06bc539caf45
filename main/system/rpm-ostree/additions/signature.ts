/**
 * Whether a package file is what the holder of a known key has signed. rpm is asked, with the keys this system's makers
 * and administrators have put into /etc/pki/rpm-gpg: on an image-based system rpm's own list of keys is usually empty.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Signature } from '../../../../contract/additions.ts'
import { run } from './tool.ts'

export interface Checked {
  readonly signature: Signature
  /** The end of the key's id, or its fingerprint, as rpm prints it. */
  readonly key: string | null
}

/** Never rejects. `isSigned`: what the file's head says, for where rpm's tools are not there. */
export async function checkSignature(path: string, isSigned: boolean, keys: string): Promise<Checked> {
  const database = await mkdtemp(join(tmpdir(), 'mainstay-keys-'))
  try {
    const files = (await readdir(keys).catch(() => [])).map((name) => join(keys, name))
    // A file that holds no key is passed over; one call each, or the others would be lost with it.
    for (const file of files) await run('rpmkeys', ['--dbpath', database, '--import', file])
    const checked = await run('rpmkeys', ['--dbpath', database, '--checksig', '--verbose', path])
    return checked
      ? parseCheck(checked.out, isSigned)
      : { signature: isSigned ? 'unchecked' : 'none', key: null }
  } finally {
    await rm(database, { recursive: true, force: true })
  }
}

/**
 * What `rpmkeys --checksig --verbose` prints, a line for each digest and signature: "Header V4 RSA/SHA512 Signature, key
 * ID 12adeab8: OK", or NOKEY, NOTTRUSTED, BAD (rpm's rpmvsVerifyItem and vsmsg; 6.0 says "key fingerprint").
 */
export function parseCheck(out: string, isSigned: boolean): Checked {
  const results = [
    ...out.matchAll(/^\s+(.*?(?:signature|digest)\b.*): (OK|NOKEY|NOTTRUSTED|BAD|NOTFOUND)\b/gimu),
  ]
  const of = (kind: RegExp) => results.filter(([, what = '']) => kind.test(what))
  const signatures = of(/signature/iu)
  const keyIn = (text = '') => /key (?:ID|fingerprint:?) ([0-9a-f]+)/iu.exec(text)?.[1] ?? null
  const key = keyIn(signatures[0]?.[1])
  if (results.some(([, , result]) => result === 'BAD')) return { signature: 'bad', key }
  const good = signatures.find(([, , result]) => result === 'OK')
  if (good) return { signature: 'good', key: keyIn(good[1]) }
  if (signatures.length > 0) return { signature: 'unknown-key', key }
  // Something is signed that this rpm does not know how to read.
  return { signature: isSigned ? 'unchecked' : 'none', key: null }
}
