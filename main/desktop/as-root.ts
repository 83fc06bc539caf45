/**
 * Running a small fixed script as root by pkexec(1), which asks for an administrator's password in the desktop's own
 * dialog. The script is ours and never put together; what is passed to it is data.
 */
import { execFile } from 'node:child_process'
import type { ProblemCode } from '../../contract/problem.ts'
import { ProblemError } from '../problem-error.ts'
import { programPath } from '../programs.ts'

/** pkexec(1), "Return value": the dialog was closed; not authorised. */
const codes: Readonly<Record<number, ProblemCode>> = { 126: 'password-dismissed', 127: 'password-refused' }
const LARGEST = 64 * 1024

/** What the script printed. Rejects with `password-dismissed`, `password-refused`, or `boot-setup-failed` and what it said. */
export function runAsRoot(script: string, args: readonly string[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  execFile(
    programPath('pkexec'),
    ['/bin/sh', '-c', script, 'mainstay', ...args],
    { maxBuffer: LARGEST },
    (error, stdout, stderr) => {
      if (!error) return resolve(stdout)
      const code = codes[Number(error.code)] ?? 'boot-setup-failed'
      reject(new ProblemError({ code, detail: (stderr.trim() || error.message).slice(0, 2000) }))
    },
  )
  return promise
}
