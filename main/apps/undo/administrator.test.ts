import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asProblem } from '../../problem-error.ts'
import { updateAsAdministrator } from './administrator.ts'

let dir = ''
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'admin-'))))
afterEach(() => rm(dir, { recursive: true }))

/** A pkexec that does as the script says, on a path where nothing else is. */
async function ask(script: string | null, installation = 'system'): Promise<string> {
  const path = join(dir, 'pkexec')
  if (script !== null) {
    await writeFile(path, `#!/bin/sh\n${script}\n`)
    await chmod(path, 0o755)
  }
  try {
    await updateAsAdministrator({ PATH: dir }, installation, 'app/org.x.App/x86_64/stable', 'a'.repeat(64))
    return 'ok'
  } catch (error) {
    const { code, detail } = asProblem(error)
    return [code, detail?.trim()].filter(Boolean).join(' ')
  }
}

test('runs flatpak as root with the ref and the commit', async () => {
  const words = `flatpak update --system --noninteractive --assumeyes --commit=${'a'.repeat(64)} app/org.x.App/x86_64/stable`
  expect(await ask(`[ "$*" = "${words}" ]`)).toBe('ok')
  expect(await ask('[ "$3" = "--installation=extra" ]', 'extra')).toBe('ok')
})

test('a closed dialog, a refusal, a failure and a missing pkexec are told apart', async () => {
  expect(await ask('exit 126')).toBe('password-dismissed')
  expect(await ask('echo no >&2; exit 127')).toBe('password-refused no')
  expect(await ask('echo "error: No space" >&2; exit 1')).toBe('unknown error: No space')
  await rm(join(dir, 'pkexec'))
  expect(await ask(null)).toContain('needs-administrator')
})
