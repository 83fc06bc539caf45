/**
 * Where the system's own programs lie that we run. The simulated computer has its own in a folder that MAINSTAY_TOOLS
 * names; on a real one they are root's, and no other place is looked at.
 */
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { join } from 'node:path'

export type Program = 'pkexec' | 'ostree' | 'rpm-ostree' | 'rpm' | 'rpmkeys' | 'skopeo'

export const programPath = (program: Program, env: NodeJS.ProcessEnv = process.env): string =>
  join(env['MAINSTAY_TOOLS'] || '/usr/bin', program)

/** Whether it is there and may be run. Never rejects. */
export async function hasProgram(program: Program): Promise<boolean> {
  return access(programPath(program), constants.X_OK).then(
    () => true,
    () => false,
  )
}
