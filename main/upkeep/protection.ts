/**
 * How protected the running system is: its own mounts are read, each folder is looked at, and the update service is
 * asked what kind it is. Read-only; needs no rights.
 */
import { constants } from 'node:fs'
import { access, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type Protection, type SystemPath, systemPaths } from '../../contract/upkeep.ts'
import { parseOsRelease } from '../computer.ts'
import { found, type Place, readFirst, readText } from '../health/read/place.ts'
import { kindOf } from '../system-kind/kind.ts'
import { parseMounts } from '../system-kind/mounts.ts'
import { type Look, partsOf } from './parts.ts'

/** What "access" says of writing, without trying to: EROFS is a read-only mount, EPERM one that was made unchangeable. */
async function refusal(path: string): Promise<Look['refusal']> {
  try {
    await access(path, constants.W_OK)
    return 'none'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EROFS') return 'read-only'
    return code === 'EPERM' ? 'unchangeable' : 'unknown'
  }
}

async function lookAt(place: Place, path: SystemPath): Promise<Look> {
  const here = join(place.root, path)
  const link = await readlink(here).catch(() => null)
  const exists = await access(here).then(
    () => true,
    () => false,
  )
  // A folder that stands for a computer has other mounts than it says; only the real root's own answer counts.
  const answer = place.root === '/' ? await refusal(here) : 'unknown'
  return { path, link, exists, refusal: answer }
}

/** `service`: an update service of the kind that brings whole versions answers here. Never rejects. */
export async function readProtection(place: Place, service: boolean): Promise<Protection> {
  const [mountinfo, commandLine, osRelease, looks] = await Promise.all([
    readText(place, '/proc/self/mountinfo'),
    readText(place, '/proc/cmdline'),
    readFirst(place, ['/etc/os-release', '/usr/lib/os-release']),
    Promise.all(systemPaths.map((path) => lookAt(place, path))),
  ])
  const mounts = parseMounts(found(mountinfo) ?? '')
  const kind = kindOf({
    mounts,
    commandLine: found(commandLine) ?? '',
    osRelease: parseOsRelease(found(osRelease) ?? ''),
  })
  // A service that brings whole versions answers only where they are used, whatever the mounts look like.
  const atomic = service ? 'yes' : kind.atomic
  const basis = service && kind.atomic !== 'yes' ? 'service' : kind.basis
  return {
    immutable: kind.immutable,
    atomic,
    family: kind.family,
    basis,
    parts: partsOf(kind, mounts, looks),
    because: kind.because,
  }
}
