/** Apps as catalogues offer them → rows and pages, with an id for everything that can be asked for. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { AppDetails, AppSummary } from '../../../contract/apps-catalogue.ts'
import type { Details } from '../catalogue/component.ts'
import type { Offered } from '../catalogue/messages.ts'
import type { Facts } from '../facts.ts'
import type { Icons } from '../icons.ts'
import type { Listed } from '../listed.ts'

/** What an id of an offered app stands for. */
export interface OfferedApp {
  readonly source: string
  readonly ref: string
  readonly name: string
  readonly icon: string | null
}

export interface SummaryParts {
  readonly icons: Icons
  readonly offered: Listed<OfferedApp>
  /** Addresses. */
  readonly links: Listed<string>
  readonly screenshots: Listed<string>
}

const shortId = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22)

export function summaryOf(app: Offered, facts: Facts, parts: SummaryParts): AppSummary {
  const icon = app.icon === null ? null : parts.icons.add(join(app.folder, 'icons'), app.icon)
  const runtime = facts.deployed?.find(({ ref }) => ref === `runtime/${app.runtime}`)
  const { source, ref, name } = app
  return {
    id: parts.offered.add(app.key, { source, ref, name, icon }),
    appId: app.id,
    ref,
    kind: app.kind,
    name,
    summary: app.summary,
    developer: app.developer,
    icon,
    source,
    verified: app.verified,
    freedom: app.freedom,
    age: app.age,
    ended: typeof runtime?.endOfLife === 'string',
    version: app.version,
    updatedAt: app.updatedAt,
  }
}

export function detailsOf(app: Offered, details: Details, facts: Facts, parts: SummaryParts): AppDetails {
  const { description, licence, rating, releases } = details
  return {
    app: summaryOf(app, facts, parts),
    description,
    licence,
    rating,
    releases,
    links: details.links.map(({ kind, address }) => ({
      id: parts.links.add(shortId(address), address),
      kind,
      address,
    })),
    screenshots: details.screenshots.map(({ address, caption, width, height }) => ({
      id: parts.screenshots.add(shortId(address), address),
      caption,
      width,
      height,
    })),
    others: app.others.map((id) => {
      const at = id.lastIndexOf(' ')
      const [source, ref] = [id.slice(0, at), id.slice(at + 1)]
      return { id: parts.offered.add(id, { source, ref, name: app.name, icon: null }), source }
    }),
  }
}
