/** Whether an app of a catalogue can stand in for a package: by its name, nothing cleverer, since a wrong offer is worse than none. */
import type { AppFor } from '../../contract/additions.ts'
import type { AppPage, AppSummary } from '../../contract/apps-catalogue.ts'

/** Searches the catalogue. May reject: there may be none. */
export type SearchApps = (text: string) => Promise<Pick<AppPage, 'apps'>>
/** For each name, the app or null. Never rejects. */
export type FindApps = (names: readonly string[]) => Promise<ReadonlyMap<string, AppFor | null>>

const bare = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

function fits(name: string, { appId, name: title, kind }: AppSummary): boolean {
  const last = appId.split('.').at(-1) ?? ''
  const wanted = bare(name)
  return kind === 'app' && (bare(last) === wanted || bare(title) === wanted)
}

/** Remembers what it found for the session. */
export function createFindApps(search: SearchApps): FindApps {
  const known = new Map<string, AppFor | null>()
  const find = async (name: string): Promise<void> => {
    const page = await search(name).catch(() => null)
    if (!page) return
    const app = page.apps.find((each) => fits(name, each))
    known.set(name, app ? { app: app.id, name: app.name } : null)
  }
  return async (names) => {
    for (const name of names) if (!known.has(name)) await find(name)
    return new Map(names.map((name) => [name, known.get(name) ?? null]))
  }
}
