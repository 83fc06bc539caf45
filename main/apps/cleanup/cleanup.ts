/** What can be tidied away: shared components that nothing needs, and files of apps that are gone. */
import { readdir } from 'node:fs/promises'
import type { Leftover, UnusedComponents } from '../../../contract/apps-work.ts'
import { asProblem } from '../../problem-error.ts'
import type { Facts } from '../facts.ts'
import type { Helper } from '../helper/helper.ts'
import { UNFINISHED } from '../undo/data-copies.ts'

const APP_ID = /^[A-Za-z_][\w-]*(?:\.[\w-]+){2,}$/u

/** Rejects with the helper's problem. */
export async function unusedComponents(
  facts: Facts,
  helper: Pick<Helper, 'unused'>,
): Promise<UnusedComponents> {
  const each = await Promise.all(
    facts.installations.map(async ({ id }) => {
      const used = facts.deployed?.some(({ installation }) => installation === id)
      const refs = used ? await helper.unused(id) : []
      return refs.flatMap((ref) => {
        const one = facts.deployed?.find((each) => each.installation === id && each.ref === ref)
        return one ? { ref, name: one.name, installation: id, bytes: one.bytes } : []
      })
    }),
  )
  const components = each.flat()
  return { components, bytes: components.reduce((sum, { bytes }) => sum + bytes, 0) }
}

/**
 * Folders in `dataRoot` (~/.var/app) of apps that are installed nowhere, biggest first. `nameOf`: what the app was called,
 * as far as anybody here remembers.
 */
export async function leftovers(
  facts: Facts,
  helper: Pick<Helper, 'measureData'>,
  dataRoot: string,
  nameOf: (appId: string) => string | null,
): Promise<readonly Leftover[]> {
  const entries = await readdir(dataRoot, { withFileTypes: true }).catch(() => [])
  const installed = new Set(facts.deployed?.map(({ id }) => id))
  const found: Leftover[] = []
  for (const entry of entries) {
    const appId = entry.name
    if (!entry.isDirectory() || !APP_ID.test(appId) || appId.endsWith(UNFINISHED) || installed.has(appId))
      continue
    const bytes = await helper.measureData(appId).catch((error: unknown) => {
      // Gone since, or not to be read: then there is nothing to offer.
      if (['not-found', 'password-refused'].includes(asProblem(error).code)) return null
      throw error
    })
    if (bytes !== null) found.push({ id: appId, appId, name: nameOf(appId), bytes })
  }
  return found.toSorted((a, b) => b.bytes - a.bytes)
}
