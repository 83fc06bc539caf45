/** Failures that have to do with fetching: trust, damage, servers, the network. See failure-texts.ts. */
import { packageFiles, sources } from './culprits.ts'
import { any, packages, type Rule } from './failure-rule.ts'

const filesOrSources = (text: string) => {
  const files = packageFiles(text)
  return files.length > 0 ? files : sources(text)
}

/** Who made it, and whether that is certain. */
export const trustRules: readonly Rule[] = [
  {
    code: 'signature-missing',
    says: any(
      /signature was required/,
      /no (?:summary )?signatures? (?:exists?|found|available)/,
      /is not signed/,
      /unsigned (?:image|package)/,
    ),
  },
  {
    code: 'signature-invalid',
    says: any(
      /package (\S+) cannot be verified/,
      /check for package ['"“]?([^\s'"”]+)['"”]? .{0,160}has failed/,
    ),
    culprits: packages,
  },
  {
    code: 'signature-invalid',
    says: any(
      /rejected by policy|image rejected|policy\.json/,
      /signature verification (?:failed|error)/,
      /(?:bad|invalid|untrusted) (?:gpg |pgp |openpgp )?signature/,
      /can't check signature/,
      /public key/,
      /signing key not found/,
      /trusted keyring/,
      /(?:gpg|pgp)[^\n]{0,160}(?:check|verif\w+)[^\n]{0,160}fail/,
      /\bkey\b[^\n]{0,160}\b(?:expired|revoked)\b/,
      /signature[^\n]{0,160}\b(?:expired|not valid|not trusted|invalid)\b/,
      /digest in keyring/,
      /\bnokey\b|\bnottrusted\b/,
    ),
    culprits: filesOrSources,
  },
]

/** What came, or lies here, is not what it should be. */
export const damageRules: readonly Rule[] = [
  {
    code: 'download-damaged',
    says: any(
      /checksum (?:doesn'?t|does not|did not) match/,
      /(?:digest|size|checksum) (?:mismatch|did not match|does not match|didn't match)/,
      /(?:fetching|pulling|download)[^]{0,4000}(?:corrupted|checksum expected)/,
      /parsing layer blob/,
      /failed to commit tar/,
      /FinishPipe[^]{0,4000}(?:broken pipe|eof|invalid)/,
      /serialization error/,
      /sanity-checking final rootfs/,
      /(?:gzip|zstd|zlib|xz)\b[^\n]{0,160}(?:corrupt|invalid|error)/,
      /xml pars/,
      /static delta|opcode/,
    ),
    culprits: filesOrSources,
  },
  {
    code: 'storage-damaged',
    says: any(
      /bad message/,
      /input\/output error/,
      /read-only file system/,
      /structure needs cleaning/,
      /corrupt/,
      /(?:no such|couldn't find|missing) (?:metadata |file |content |commit |dirtree |dirmeta )?object/,
      /missing base image ref/,
      /missing commit/,
      /parsing deployment/,
      /rename pending/,
      /unlinkat\([^\n]{0,160}not empty/,
      /composefs[^\n]{0,160}no data available/,
      /invalid null filename/,
      /database disk image is malformed/,
      /not a (?:valid )?(?:ostree )?repo/,
    ),
  },
]

/** "Status code: 404", "Server returned HTTP 502", "status code from registry 403 (Forbidden)", "returned error: 503". */
const status = (code: string) =>
  new RegExp(
    String.raw`(?:status(?: code)?|http(?: status| error)?|returned(?: error)?|registry)\W{0,3}(?:http )?(?:${code})\b`,
  )

/** The network, and what servers answered. */
export const serverRules: readonly Rule[] = [
  {
    code: 'server-missing',
    says: any(
      status('404|410'),
      /(?:manifest|name) unknown/,
      /no such (?:branch|ref)\b/,
      /(?:branch|ref|refspec|remote|repository|manifest|image|tag) \S+ (?:was )?not found/,
      /couldn't find ref/,
      /does not resolve to an image/,
      /OpenImage[^\n]{0,160}no such file or directory/,
    ),
    culprits: sources,
  },
  {
    code: 'server-refused',
    says: any(
      status('401|403|407|451'),
      /unauthorized/,
      /\(forbidden\)/,
      /authentication required|auth token/,
      /invalid username\/password/,
      /access to the (?:requested )?resource/,
      /\bdenied: /,
      /x509: /,
      /certificate/,
    ),
    culprits: sources,
  },
  {
    code: 'server-error',
    says: any(
      status(String.raw`4\d\d|5\d\d`),
      /too ?many ?requests/,
      /internal server error/,
      /bad gateway/,
      /(?:service|server) unavailable/,
      /gateway time-?out/,
      /unexpected http status/,
      /chronologically older/,
    ),
    culprits: sources,
  },
  {
    code: 'no-network',
    says: any(
      /could ?n(?:o|')t (?:resolve|connect)/,
      /could not connect/,
      /failed to connect/,
      /name resolution/,
      /name or service not known/,
      /no such host/,
      /server misbehaving/,
      /network is (?:unreachable|down)/,
      /no route to host/,
      /connection (?:refused|timed out|reset|was reset|closed|aborted)/,
      /operation (?:timed out|too slow)/,
      /(?:i\/o|handshake) timeout/,
      /timeout was reached/,
      /context deadline exceeded/,
      /client\.timeout/,
      /dial (?:tcp|udp)/,
      // The same numbers as libdnf and as libostree write them.
      /(?:curl error \(|: \[)(?:5|6|7|16|18|28|35|52|55|56|92)[)\]]/,
      /partial file|server returned nothing/,
      /(?:recv|send) failure/,
      /failed sending data|failure when receiving/,
      /transfer closed/,
      /broken pipe/,
      /http2? framing/,
      /not closed cleanly/,
      /unexpected eof/,
      /socket i\/o/,
    ),
    culprits: sources,
  },
  {
    code: 'server-error',
    says: any(
      /all mirrors were|no more mirrors/,
      /(?:curl error \(|: \[)\d{1,2}[)\]] /,
      /cannot (?:download|update|prepare)/,
      /failed to (?:download|fetch)/,
    ),
    culprits: filesOrSources,
  },
]
