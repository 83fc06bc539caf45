/**
 * Updates in three groups: what Update All takes, what asks for more access than before and so wants a press of its own,
 * and the components that apps share.
 */
import type { AccessChange, AppUpdate, AppUpdates } from '../../../contract/apps.ts'
import { installedId, sourceId, type Facts, type KnownUpdate } from '../facts.ts'
import type { Icons } from '../icons.ts'
import type { Deployed } from '../installed/read.ts'
import { endedOf, iconOf } from './installed.ts'

/** What an update changes about access; null: nobody knows. */
export type CompareAccess = (before: string | null, after: string) => AccessChange | null

const inOrder = new Intl.Collator('en', { numeric: true })

/** A catalogue that was fetched before this version came out names an older one. */
const isLater = (version: string, installed: string | null) =>
  installed === null || inOrder.compare(version, installed) > 0

function updateOf(
  { installation, operation, version, access }: KnownUpdate,
  one: Deployed,
  { facts, icons }: Parts,
): AppUpdate {
  const { ref, downloadBytes, diskBytes } = operation
  // An app that is updated to its own end ends with a replacement.
  const ended = endedOf(
    operation.endOfLife === null && operation.replacedBy === null ? one : operation,
    facts.deployed ?? [],
  )
  return {
    id: installedId(installation, ref),
    ref,
    installation,
    name: one.name,
    icon: iconOf(one, icons),
    from: one.version,
    to: version !== null && isLater(version, one.version) ? version : null,
    downloadBytes: downloadBytes > 0 ? downloadBytes : null,
    diskBytes: diskBytes > 0 ? diskBytes : null,
    access,
    ended,
  }
}

interface Parts {
  readonly facts: Facts
  readonly icons: Icons
}

/** Nobody knowing what it asks for is no reason to let it pass. */
export const wantsAccess = ({ access }: AppUpdate) => access === null || access.wider.length > 0

export function appUpdates(parts: Parts): AppUpdates {
  const { facts } = parts
  const found = facts.updates.flatMap((update) => {
    const { installation, operation } = update
    const one = facts.deployed?.find(
      (each) => each.installation === installation && each.ref === operation.ref,
    )
    // Carried out since, by us or by others.
    if (!one || one.commit !== operation.before) return []
    return [{ kind: one.kind, update: updateOf(update, one, parts) }]
  })
  const apps = found.filter(({ kind }) => kind === 'app').map(({ update }) => update)
  const components = found.filter(({ kind }) => kind === 'runtime').map(({ update }) => update)
  return {
    checkedAt: facts.checkedAt,
    checking: facts.checking,
    apps: apps.filter((update) => !wantsAccess(update)),
    wantAccess: apps.filter(wantsAccess),
    components,
    failures: facts.failures.map(({ installation, source, problem }) => ({
      source: sourceId(installation, source),
      problem,
    })),
  }
}
