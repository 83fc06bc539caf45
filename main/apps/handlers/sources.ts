/** App sources: adding, switching, removing. */
import type { AppHandlers } from '../../../contract/apps-requests.ts'
import { ProblemError } from '../../problem-error.ts'
import { sourceId, type KnownSource } from '../facts.ts'
import { LARGEST_FILE, sourceName } from '../sources/files.ts'
import { checkFlathubFile, FLATHUB_FILE, FLATHUB_NAME } from '../sources/flathub.ts'
import { refreshCatalogues } from '../sources/refresh.ts'
import type { Outside } from './outside.ts'
import { bareAddress, sourcesNow, type HandlerParts } from './parts.ts'

type Names = 'apps.addFlathub' | 'apps.addSource' | 'apps.enableSource' | 'apps.removeSource'

interface NewSource {
  readonly installation: string
  /** A name to be made fit. */
  readonly suggestion: string
  readonly url: string
  readonly bytes: Buffer
  readonly unverified: boolean
}

async function add(source: NewSource, parts: HandlerParts): Promise<void> {
  const { domain, helper } = parts
  const { installation, suggestion, url, bytes, unverified } = source
  const here = (await sourcesNow(parts)).filter((one) => one.installation === installation)
  if (here.some((one) => bareAddress(one.url) === bareAddress(url)))
    throw new ProblemError({ code: 'source-there-already' })
  const taken = here.map((one) => one.name)
  const name = sourceName(suggestion, taken)
  await helper.addSource(installation, name, bytes, unverified)
  await domain.askHelper()
  // Its apps appear as soon as its catalogue is here.
  void refreshCatalogues(domain, helper, sourceId(installation, name))
}

async function sourceOf(id: string, parts: HandlerParts): Promise<KnownSource> {
  const found = (await sourcesNow(parts)).find((one) => sourceId(one.installation, one.name) === id)
  if (!found) throw new ProblemError({ code: 'unknown-id' })
  return found
}

export function sourceHandlers(parts: HandlerParts, outside: Outside): Pick<AppHandlers, Names> {
  const { domain, helper } = parts
  return {
    'apps.addFlathub': async ({ installation }) => {
      const bytes = await parts.fetch(FLATHUB_FILE, LARGEST_FILE)
      const { url } = checkFlathubFile(bytes)
      await add({ installation, suggestion: FLATHUB_NAME, url, bytes, unverified: false }, parts)
      return null
    },
    'apps.addSource': async ({ offer, installation, unverified }) => {
      const { bytes, fileName, offer: shown } = outside.get(offer)
      if (shown.kind !== 'source' || !bytes) throw new ProblemError({ code: 'bad-request' })
      const hasKey = shown.fingerprints.length > 0
      if (!hasKey && !unverified) throw new ProblemError({ code: 'signature-missing' })
      await add({ installation, suggestion: fileName, url: shown.address, bytes, unverified: !hasKey }, parts)
      outside.drop()
      return null
    },
    'apps.enableSource': async ({ source, enabled }) => {
      const { installation, name } = await sourceOf(source, parts)
      await helper.enableSource(installation, name, enabled)
      await domain.askHelper()
      return null
    },
    'apps.removeSource': async ({ source }) => {
      const { installation, name } = await sourceOf(source, parts)
      const all = domain.facts.deployed ?? []
      const using = all.filter((one) => one.installation === installation && one.origin === name)
      if (using.length > 0)
        throw new ProblemError({ code: 'source-in-use', culprits: using.map((one) => one.name) })
      await helper.removeSource(installation, name)
      await domain.askHelper()
      return null
    },
  }
}
