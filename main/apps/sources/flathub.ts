/** Flathub: where most apps come from. Its key is written down here, so that a wrong file is noticed before it is used. */
import { ProblemError } from '../../problem-error.ts'
import { hostOf, parseSourceFile, type SourceFile } from './files.ts'

export const FLATHUB_NAME = 'flathub'
export const FLATHUB_FILE = 'https://dl.flathub.org/repo/flathub.flatpakrepo'
const HOST = 'dl.flathub.org'
/** Source: docs.flathub.org and every copy of the key in distributions; rsa4096 of 2017-06-16. */
const FINGERPRINT = '6E5C 05D9 79C7 6DAF 93C0 8135 4184 DD4D 907A 7CAE'

export function isFlathub(url: string): boolean {
  return url.startsWith('https://') && hostOf(url) === HOST
}

/** Throws `signature-invalid` when the file is not Flathub's. */
export function checkFlathubFile(bytes: Buffer): SourceFile {
  const file = parseSourceFile(bytes)
  const isItsKey = file.fingerprints.length === 1 && file.fingerprints[0] === FINGERPRINT
  if (isFlathub(file.url) && isItsKey) return file
  const detail = `${file.url} with the key ${file.fingerprints.join(', ') || 'none'}`
  throw new ProblemError({ code: 'signature-invalid', detail })
}
