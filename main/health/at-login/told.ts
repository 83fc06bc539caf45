/**
 * The app's side of at-login.sh: what it would suspect now, and that the person has been told. The script is the only
 * place that knows the suspicions, so the check at login and the app cannot disagree about them.
 */
import { execFile } from 'node:child_process'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const PATIENCE = 5000

/** Where the check and the app agree about what was told. */
const toldFile = (dataDir: string) => join(dataDir, 'at-login-told')

/** What at-login.sh has to say now that the person was not told of; empty when it cannot be run. Never rejects. */
export async function suspicions(script: string, dataDir: string): Promise<readonly string[]> {
  try {
    const { stdout } = await run('sh', [script, dataDir], { timeout: PATIENCE, maxBuffer: 64 * 1024 })
    return stdout.split('\n').filter(Boolean)
  } catch {
    return []
  }
}

/** Notes that the person has been told of whatever is suspected now. Resolves false when it cannot be kept. */
export async function noteTold(script: string, dataDir: string): Promise<boolean> {
  try {
    // Asked with nothing told, so that what still holds stays in the list and what is over leaves it.
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    const { stdout } = await run('sh', [script, dataDir], {
      timeout: PATIENCE,
      maxBuffer: 64 * 1024,
      env: { ...process.env, MAINSTAY_AT_LOGIN_ALL: '1' },
    })
    const fresh = `${toldFile(dataDir)}.${process.pid}.new`
    await writeFile(fresh, stdout, { mode: 0o600 })
    await rename(fresh, toldFile(dataDir))
    return true
  } catch {
    return false
  }
}
