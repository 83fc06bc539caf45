/**
 * Going back in an installation for everybody. Until Flatpak 1.19 its own service does that for nobody but root, so polkit's
 * pkexec runs the `flatpak` command as root, which asks for an administrator's password. The command gets a ref and a
 * commit that main has listed itself.
 */
import type { Problem } from '../../../contract/problem.ts'
import { execFile } from 'node:child_process'
import { ProblemError } from '../../problem-error.ts'

/** pkexec(1), "Return value". */
const DISMISSED = 126
const REFUSED = 127

const options = { maxBuffer: 1024 * 1024 }

/** Rejects with `password-dismissed`, `password-refused`, or `needs-administrator` where there is no pkexec. */
export async function updateAsAdministrator(
  env: NodeJS.ProcessEnv,
  installation: string,
  ref: string,
  commit: string,
): Promise<void> {
  const where = installation === 'system' ? '--system' : `--installation=${installation}`
  const args = ['flatpak', 'update', where, '--noninteractive', '--assumeyes', `--commit=${commit}`, ref]
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  execFile('pkexec', args, { ...options, env }, (error, _, stderr) => {
    if (!error) return resolve()
    reject(new ProblemError(problemOf(error.code, stderr || error.message)))
  })
  return promise
}

function problemOf(code: unknown, detail: string): Problem {
  switch (code) {
    case DISMISSED:
      return { code: 'password-dismissed' }
    case REFUSED:
      return { code: 'password-refused', detail }
    case 'ENOENT':
      return { code: 'needs-administrator', detail }
    default:
      return { code: 'unknown', detail }
  }
}
