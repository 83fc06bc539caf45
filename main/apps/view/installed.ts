/** What is installed, as the window sees it. */
import type { Ended, InstalledApp, InstalledComponent } from '../../../contract/apps.ts'
import { parseRef } from '../catalogue/finish.ts'
import { accessKeyOf, installedId, sourceId, type Facts } from '../facts.ts'
import type { Icons } from '../icons.ts'
import type { Deployed } from '../installed/read.ts'

export function endedOf(
  { endOfLife, replacedBy }: Pick<Deployed, 'endOfLife' | 'replacedBy'>,
  deployed: readonly Deployed[],
): Ended | null {
  if (endOfLife === null && replacedBy === null) return null
  const name = (ref: string) => deployed.find((one) => one.ref === ref)?.name ?? parseRef(ref)?.id ?? ref
  const replacement = replacedBy === null ? null : { ref: replacedBy, name: name(replacedBy) }
  return { text: endOfLife ?? '', replacement }
}

export const iconOf = ({ icon }: Deployed, icons: Icons) => icon && icons.add(icon.folder, icon.name)

export function installedApps({ deployed, held }: Facts, icons: Icons): readonly InstalledApp[] {
  const all = deployed ?? []
  return all
    .filter(({ kind }) => kind === 'app')
    .map((one): InstalledApp => {
      const id = installedId(one.installation, one.ref)
      const runtime = all.find(({ ref }) => ref === `runtime/${one.runtime}`)
      return {
        id,
        appId: one.id,
        ref: one.ref,
        branch: one.branch,
        installation: one.installation,
        name: one.name,
        summary: one.summary,
        version: one.version,
        icon: iconOf(one, icons),
        source: sourceId(one.installation, one.origin),
        bytes: one.bytes,
        installedAt: one.installedAt,
        held: held && held.has(id),
        ended: endedOf(one, all),
        componentEnded: runtime?.endOfLife ?? null,
        accessKey: accessKeyOf(one.installation, one.ref),
        opens: one.opens,
      }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** An extension belongs to the runtime whose id its own begins with. */
function runsOn(app: Deployed, component: Deployed): boolean {
  const runtime = parseRef(`runtime/${app.runtime ?? ''}`)
  if (!runtime) return false
  if (component.id === runtime.id) return component.branch === runtime.branch
  return component.id.startsWith(`${runtime.id}.`) || component.id.startsWith(`${app.id}.`)
}

export function installedComponents({ deployed }: Facts): readonly InstalledComponent[] {
  const all = deployed ?? []
  const apps = all.filter(({ kind }) => kind === 'app')
  return all
    .filter(({ kind }) => kind === 'runtime')
    .map((one): InstalledComponent => ({
      id: installedId(one.installation, one.ref),
      ref: one.ref,
      installation: one.installation,
      name: one.name,
      branch: one.branch,
      bytes: one.bytes,
      ended: endedOf(one, all),
      usedBy: [...new Set(apps.filter((app) => runsOn(app, one)).map(({ name }) => name))],
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
