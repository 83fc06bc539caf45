/** What the base packages of Harbor provide, need and exclude; a release only lists their versions. */
import { evr, type Package } from '../releases/packages.ts'
import type { Offer } from './capability.ts'

export const NOTHING = { requires: [], provides: [], conflicts: [], obsoletes: [], flaw: null } as const

/** A base package with what is known of it. */
export function baseOffer(found: Package, repo = '@System'): Offer {
  const size = 40_000 + 1000 * found[0].length ** 2
  return {
    ...NOTHING,
    summary: SUMMARIES[found[0]] ?? `Part of the Harbor system: ${found[0]}`,
    size,
    installedSize: 3 * size,
    ...tiesOf(found, repo),
    package: found,
    repo,
  }
}

const SUMMARIES: Readonly<Record<string, string>> = {
  firefox: 'Mozilla Firefox Web browser',
  nano: 'A small text editor',
  nautilus: 'File manager for GNOME',
  podman: 'Manage Pods, Containers and Container Images',
  toolbox: 'Tool for interactive command line environments on Linux',
}

/** What some base packages provide, need and exclude. */
function tiesOf(found: Package, repo: string): Partial<Offer> {
  const [name, , version, release, arch] = found
  switch (name) {
    case 'kernel-core':
      // A second kernel is never put beside the base's.
      if (repo !== '@System') return {}
      return { provides: [`kernel-uname-r = ${version}-${release}.${arch}`] }
    case 'vvenc-libs':
      return { provides: [`libvvenc.so.${version.split('.').slice(0, 2).join('.')}()(64bit)`] }
    case 'harbor-release':
      return { provides: [`system-release(${version})`, `system-release = ${version}`] }
    case 'nano-default-editor':
      return { requires: [`nano = ${evr(found)}`], provides: ['system-default-editor'] }
    case 'firefox-langpacks':
      return { requires: [`firefox = ${evr(found)}`] }
    case 'openssl':
      return { requires: [`openssl-libs(x86-64) = ${evr(found)}`] }
    case 'OpenCL-ICD-Loader':
      return { conflicts: ['ocl-icd'], provides: ['libOpenCL.so.1()(64bit)'] }
    default:
      return {}
  }
}
