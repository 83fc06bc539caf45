/** Keys for signed sources. */
import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Repository } from './repository.ts'

const run = promisify(execFile)

export interface SigningKey {
  readonly home: string
  readonly id: string
  /** The public key as a .flatpakrepo file has it. */
  readonly base64: string
}

/** `dir` should be short: an agent listens on a socket in it while the key is made. */
export async function makeKey(dir: string, name: string): Promise<SigningKey> {
  const home = join(dir, `key-${name}`)
  mkdirSync(home, { mode: 0o700 })
  const gpg = ['--homedir', home, '--batch', '--quiet']
  await run('gpg', [...gpg, '--passphrase', '', '--quick-gen-key', `${name}@example.org`, 'ed25519', 'sign'])
  const { stdout: listed } = await run('gpg', [...gpg, '--list-keys', '--with-colons'])
  const id = /^fpr:+([0-9A-F]{40}):/m.exec(listed)?.[1] ?? ''
  const { stdout } = await run('gpg', [...gpg, '--export', id], { encoding: 'buffer' })
  return { home, id, base64: stdout.toString('base64') }
}

/** Signs every commit of an app and its platform, and the repository's summary. */
export async function sign(repository: Repository, refs: readonly string[], key: SigningKey): Promise<void> {
  for (const ref of refs) {
    for (const commit of await repository.commits(ref)) {
      const where = [`--repo=${repository.path}`, `--gpg-homedir=${key.home}`]
      await run('ostree', ['gpg-sign', ...where, commit, key.id])
    }
  }
  const options = [`--gpg-sign=${key.id}`, `--gpg-homedir=${key.home}`]
  await run('flatpak', ['build-update-repo', ...options, repository.path])
}

/** Ends the agent that gpg started for this key. */
export async function endAgent(key: SigningKey): Promise<void> {
  await run('gpgconf', ['--homedir', key.home, '--kill', 'all'])
}
