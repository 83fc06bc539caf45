/**
 * What is on the disk, from rpm's databases: that of the running version, and that of its base alone, which every client
 * layered by rpm-ostree has beside it. What is in the one and not in the other was added. No password, no network.
 *
 * Source: RPMOSTREE_RPMDB_LOCATION and RPMOSTREE_BASE_RPMDB in src/libpriv/rpmostree-core.h.
 */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExtraPackage, Installed } from '../../additions-port.ts'
import { cleanLine } from '../clean.ts'
import { run } from './tool.ts'

const WHOLE = 'usr/share/rpm'
const BASE = 'usr/lib/sysimage/rpm-ostree-base-db'
const PACKAGES =
  '%{NAME}\\t%{EPOCHNUM}\\t%{VERSION}-%{RELEASE}\\t%{ARCH}\\t%{LONGSIZE}\\t%{VENDOR}\\t%{SUMMARY}\\n'
const NEEDS =
  '[%{=NAME}\\tneeds\\t%{REQUIRENAME}\\n][%{=NAME}\\tgives\\t%{PROVIDENAME}\\n][%{=NAME}\\tgives\\t%{FILENAMES}\\n]'

/** `root`: of the running system. null: no databases, or no rpm. Never rejects. */
export async function readInstalled(root: string): Promise<Installed | null> {
  const there = await Promise.all(
    [WHOLE, BASE].map((path) =>
      access(join(root, path)).then(
        () => true,
        () => false,
      ),
    ),
  )
  if (!there.every(Boolean)) return null
  const [whole, base] = await Promise.all([packagesIn(join(root, WHOLE)), packagesIn(join(root, BASE))])
  if (!whole || !base) return null
  const known = new Set(base.map(identity))
  const extras = whole.filter((each) => !known.has(identity(each)))
  const needs = extras.length > 0 ? await needsOf(join(root, WHOLE), extras) : new Map<string, string[]>()
  return {
    base: new Set(base.map(({ name }) => name)),
    extras: extras.map(({ name, version, summary, vendor, bytes }) => ({
      name,
      version,
      summary,
      vendor,
      bytes,
      needs: needs.get(name) ?? [],
    })),
  }
}

interface Row extends Omit<ExtraPackage, 'needs'> {
  readonly architecture: string
}
const identity = ({ name, version, architecture }: Row) => [name, version, architecture].join('\t')

async function packagesIn(database: string): Promise<readonly Row[] | null> {
  const ran = await run('rpm', ['--dbpath', database, '--query', '--all', '--queryformat', PACKAGES])
  return ran?.code === 0 ? parsePackages(ran.out) : null
}

/** The lines of PACKAGES. "(none)" is rpm's word for what is not there. */
export function parsePackages(out: string): readonly Row[] {
  return out.split('\n').flatMap((line) => {
    const [name = '', epoch, version, architecture = '', bytes, vendor, ...summary] = line.split('\t')
    // Public keys are kept among the packages.
    if (name === '' || name === 'gpg-pubkey' || version === undefined) return []
    return {
      name: cleanLine(name),
      version: cleanLine(epoch === '0' || epoch === '(none)' ? version : `${epoch ?? ''}:${version}`),
      architecture,
      bytes: Number(bytes) || 0,
      vendor: vendor === '(none)' ? '' : cleanLine(vendor ?? ''),
      summary: cleanLine(summary.join(' ')),
    }
  })
}

async function needsOf(database: string, extras: readonly Row[]): Promise<Map<string, string[]>> {
  const names = extras.map(({ name }) => name)
  const ran = await run('rpm', ['--dbpath', database, '--query', '--queryformat', NEEDS, '--', ...names])
  return parseNeeds(ran?.out ?? '')
}

/** The lines of NEEDS → which of these packages needs which others of them. */
export function parseNeeds(out: string): Map<string, string[]> {
  const givenBy = new Map<string, string>()
  const wants: (readonly [name: string, capability: string])[] = []
  for (const line of out.split('\n')) {
    const [name, verb, capability] = line.split('\t')
    if (name === undefined || capability === undefined) continue
    if (verb === 'gives') givenBy.set(capability, name)
    else wants.push([name, capability])
  }
  const needs = new Map<string, Set<string>>()
  for (const [name, capability] of wants) {
    const other = givenBy.get(capability)
    if (other === undefined || other === name) continue
    needs.set(name, (needs.get(name) ?? new Set()).add(other))
  }
  return new Map([...needs].map(([name, others]) => [name, [...others]]))
}
