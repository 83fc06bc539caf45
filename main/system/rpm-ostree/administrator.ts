/**
 * What has no method on the bus: keeping a deployment, letting it go, removing one. `ostree` does it, as root, by pkexec.
 *
 * ostree takes an index, and an index means another deployment as soon as somebody changes the list, for instance while
 * the password dialog is open. So root runs a small fixed script: it reads the list itself, refuses when it is not
 * exactly the one that was shown, and finds the index by the name. What is passed to it is data, never a command.
 */
import { spawn } from 'node:child_process'
import { hasProgram, programPath } from '../../programs.ts'
import { ProblemError } from '../../problem-error.ts'
import { cleanDetail } from './clean.ts'
import type { Deployment } from './parse.ts'
import { problemOfText } from './problems.ts'

export type Doing = 'keep' | 'let-go' | 'remove'
type Listed = Pick<Deployment, 'id' | 'osname' | 'pinned'>

const CHANGED = 65
/** pkexec(1): the dialog was closed; not authorised. */
const DISMISSED = 126
const REFUSED = 127

/** A line for each deployment, "os-checksum.serial", and one more, " kept", behind each that is pinned. */
const SCRIPT = `set -eu
LC_ALL=C; export LC_ALL
ostree=/usr/bin/ostree
list() {
  $ostree admin status | sed -n \
    -e 's/^[* ] \\([^ ][^ ]*\\) \\([0-9a-f]\\{64\\}[.][0-9][0-9]*\\)\\( .*\\)\\{0,1\\}$/\\1-\\2/p' \
    -e 's/^ *Pinned: yes.*$/ kept/p'
}
doing=$1; shown=$2; shift 2
[ "$(list)" = "$shown" ] || exit ${CHANGED}
for id; do
  line=$(list | grep -vx ' kept' | grep -nxF -- "$id" | cut -d : -f 1)
  index=$((line - 1))
  case $doing in
    keep) $ostree admin pin "$index" ;;
    let-go) $ostree admin pin --unpin "$index" ;;
    remove) $ostree admin undeploy "$index" ;;
  esac
done
`

/** Whether this computer has what it takes. Never rejects. */
export async function canAdminister(): Promise<boolean> {
  const found = await Promise.all([hasProgram('pkexec'), hasProgram('ostree')])
  return found.every(Boolean)
}

const NAME = /^[A-Za-z0-9._-]{1,100}-[0-9a-f]{64}\.\d{1,6}$/u

/**
 * Asks for the password and does it to these deployments of the list `shown`, which is in boot order. Rejects with
 * `changed-meanwhile`, `password-dismissed`, `password-refused`, `cancelled`, or what ostree says. The first three have
 * changed nothing.
 */
export async function asAdministrator(
  doing: Doing,
  shown: readonly Listed[],
  ids: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  if (shown.some(({ id }) => !NAME.test(id)) || ids.some((id) => !shown.some((each) => each.id === id)))
    throw new ProblemError({ code: 'changed-meanwhile' })
  const list = shown.map(({ id, pinned }) => (pinned ? `${id}\n kept` : id)).join('\n')
  const { status, said } = await run(
    programPath('pkexec'),
    ['/bin/sh', '-c', SCRIPT, 'mainstay', doing, list, ...ids],
    signal,
  )
  if (status === 0) return
  if (status === CHANGED) throw new ProblemError({ code: 'changed-meanwhile' })
  if (status === null && signal.aborted) throw new ProblemError({ code: 'cancelled' })
  const detail = cleanDetail(said)
  if (status === DISMISSED) throw new ProblemError({ code: 'password-dismissed', detail })
  if (status === REFUSED) throw new ProblemError({ code: 'password-refused', detail })
  throw new ProblemError(problemOfText(said))
}

interface Ended {
  /** null: it was killed, or could not be started. */
  readonly status: number | null
  readonly said: string
}

function run(program: string, argv: readonly string[], signal: AbortSignal): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>()
  const child = spawn(program, argv, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < 65_536) said += text
  })
  // While the dialog is open pkexec is still ours to end; once it is root's it is not, and goes on to its end.
  const stop = () => void child.kill('SIGTERM')
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  child.once('error', (error) => {
    if (child.pid === undefined) resolve({ status: null, said: error.message })
  })
  child.once('close', (status) => resolve({ status, said }))
  return promise.finally(() => signal.removeEventListener('abort', stop))
}
