/**
 * failure-messages.json: texts of real failures, with a label of what they mean and of who is to blame. Right is: our
 * code is the one that this label stands for, our culprits include the labelled ones, every code has its sentence and
 * what to do next, and where the blamed is an addition, the trial of the next version would say so.
 */
import { z } from 'zod'
import type { Problem, ProblemCode } from '../../../contract/problem.ts'
import { namedAddition } from '../../../main/additions/addition-for-tests.ts'
import { findingsOf, isAboutAdditions } from '../../../main/additions/findings.ts'
import { problemOfText } from '../../../main/system/rpm-ostree/problems.ts'
import { en } from '../../../renderer/words/en.ts'
import { nextSteps } from '../../../renderer/words/problems.ts'
import type { Kind, Result } from '../kind.ts'

const records = z.array(
  z.object({
    text: z.string(),
    kind: z.string(),
    culprit: z.string().nullish(),
    source: z.string().default(''),
  }),
)

/** What we hold each label to be. */
const codes: Readonly<Record<string, ProblemCode>> = {
  'already-requested': 'additions-already-there',
  'base-not-marked-removed': 'additions-clash',
  'base-removal-still-required': 'additions-do-not-fit',
  'base-version-skew': 'additions-do-not-fit',
  'boot-full': 'no-space-boot',
  'bootc-invalid-ref': 'wrong-edition',
  'bootc-local-modifications': 'additions-block-service',
  'bootc-missing-ref': 'storage-damaged',
  'bootc-status-fails': 'service-broken',
  'checksum-mismatch': 'download-damaged',
  'daemon-start-failed': 'service-broken',
  'daemon-timeout': 'service-slow',
  'disk-corruption': 'storage-damaged',
  'file-conflict': 'additions-clash',
  'finalize-boot-unmounted': 'boot-setup-failed',
  'finalize-bootloader': 'boot-setup-failed',
  'forbidden-base-replacement': 'additions-do-not-fit',
  'gpg-key-missing': 'signature-invalid',
  'gpg-package': 'signature-invalid',
  'gpg-untrusted': 'signature-invalid',
  'http-404': 'server-missing',
  'image-bad-signature': 'signature-invalid',
  'image-not-bootable': 'wrong-edition',
  'image-rejected-by-policy': 'signature-invalid',
  'image-tag-unknown': 'server-missing',
  'image-unauthorized': 'server-refused',
  'image-unsigned': 'signature-missing',
  'inferior-architecture': 'additions-do-not-fit',
  'kargs-edit': 'boot-setup-failed',
  'layer-conflicts-with-base': 'additions-clash',
  'layer-obsoletes-base': 'additions-clash',
  'no-override': 'additions-not-there',
  'not-in-distupgrade-repo': 'additions-do-not-fit',
  'nothing-provides-release': 'additions-do-not-fit',
  'override-package-gone-from-base': 'additions-not-there',
  'packages-not-found': 'additions-missing',
  'protected-packages': 'additions-clash',
  'repo-403': 'server-refused',
  'repo-404': 'server-missing',
  'rpm-file-conflict-dnf': 'additions-clash',
  'sysroot-broken': 'storage-damaged',
  'transaction-in-progress': 'busy',
}

const words: Readonly<Record<ProblemCode, { readonly title: string }>> = en.problems

type Failure = z.output<typeof records>[number]

export const kind: Kind = {
  claims: (path) => path === 'failure-messages.json',
  read: (text) => records.parse(JSON.parse(text)).map(judge),
}

function judge(record: Failure, index: number): Result {
  const problem = problemOfText(record.text)
  const { code, culprits = [] } = problem
  const complaints = [
    ...codeComplaints(record.kind, code),
    ...culpritComplaints(record, culprits),
    ...findingComplaints(record, problem),
  ]
  const blamed = culprits.length > 0 ? ` (${culprits.join(', ')})` : ''
  const isKnown = expected(record.kind).length > 0
  return {
    record: `#${index} ${record.kind}`,
    passed: complaints.length === 0,
    says: [
      `${code}${blamed}`,
      `“${words[code].title}”, next: ${nextSteps[code]}`,
      ...(isKnown ? [] : ['a label new to us, by our own reading']),
      ...labelled(record)
        .filter((name) => !record.text.includes(name))
        .map((name) => `its label blames ${name}, whom the text does not name`),
      ...complaints,
    ].join('; '),
  }
}

/** Of a label such as "a + b" either is right: a person is told one thing first. */
function expected(label: string): readonly ProblemCode[] {
  return label.split('+').flatMap((part) => codes[part.trim()] ?? [])
}

function codeComplaints(label: string, code: ProblemCode): readonly string[] {
  const right = expected(label)
  if (right.length === 0) return code === 'unknown' ? ['unknown label'] : []
  return right.includes(code) ? [] : [`its label stands for ${right.join(' or ')}`]
}

function labelled({ culprit }: Failure): readonly string[] {
  const all = (culprit ?? '').split(',').map((name) => name.trim().replace(/^repo:/u, ''))
  return all.filter((name) => name !== '')
}

/** A labelled culprit that the text does not name was known to its reporter, and cannot be to us. */
function culpritComplaints(record: Failure, culprits: readonly string[]): readonly string[] {
  return labelled(record)
    .filter((name) => record.text.includes(name) && !culprits.includes(name))
    .map((name) => `does not blame ${name}`)
}

/** Had the person added the labelled ones, the trial of the next version would name each, with the way to remove it. */
function findingComplaints(record: Failure, problem: Problem): readonly string[] {
  if (!isAboutAdditions(problem)) return []
  const names = labelled(record).filter((name) => record.text.includes(name))
  const findings = findingsOf(
    problem,
    names.map((name) => namedAddition(name)),
    new Map(),
  )
  return names
    .filter((name) => !findings.some(({ addition }) => addition === `package:${name}`))
    .map((name) => `the trial does not find ${name}`)
}
