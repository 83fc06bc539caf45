/**
 * The container images there are, each tag a branch of the OSTree repository; and references to them as rpm-ostree
 * writes them. What goes wrong with some of them are real kinds, told in the words of the tools that fetch images.
 */
import { REF } from './releases.ts'
import { NEXT_REF, PLASMA_REF, TESTING_REF } from './streams.ts'

export interface Image {
  /** With the registry's host. */
  readonly name: string
  readonly title: string
  readonly tags: Readonly<Record<string, string>>
  readonly signed: boolean
  /** Whether anybody may fetch it. */
  readonly open: boolean
  /** Whether it is a system at all. */
  readonly bootable: boolean
}

const HOST = 'registry.harbor.example'

export const IMAGES: readonly Image[] = [
  {
    name: `${HOST}/harbor-desktop`,
    title: 'Harbor',
    tags: { '43': REF, '44': NEXT_REF, stable: REF, latest: REF, testing: TESTING_REF, '43.20261117.0': REF },
    signed: true,
    open: true,
    bootable: true,
  },
  {
    name: `${HOST}/harbor-plasma`,
    title: 'Harbor Plasma',
    tags: { '43': PLASMA_REF, stable: PLASMA_REF, latest: PLASMA_REF },
    signed: true,
    open: true,
    bootable: true,
  },
  {
    name: `${HOST}/harbor-insiders`,
    title: 'Harbor for its makers',
    tags: { latest: TESTING_REF },
    signed: true,
    open: false,
    bootable: true,
  },
  {
    name: `${HOST}/harbor-toolbox`,
    title: 'Harbor tools',
    tags: { latest: REF },
    signed: true,
    open: true,
    bootable: false,
  },
  {
    name: 'hobby.example/harbor-remix',
    title: 'Harbor Remix',
    tags: { latest: TESTING_REF, stable: TESTING_REF },
    signed: false,
    open: true,
    bootable: true,
  },
]

export interface Reference {
  readonly host: string
  /** "registry.harbor.example/harbor-desktop" */
  readonly name: string
  readonly tag: string
  /** Whether it is refused without a signature. */
  readonly checked: boolean
}

/** How it is fetched and checked, and what. */
const TRANSPORT =
  /^(ostree-image-signed:|ostree-remote-image:[^:]+:|ostree-unverified-image:)docker:\/\/(\S+)$|^(ostree-remote-registry:[^:]+:|ostree-unverified-registry:)(\S+)$/
const ADDRESS = /^([^:@]+(?::\d+\/[^:@]+)?)(?::([\w.-]+))?$/

/** null: not an image in a registry, or one build of it that its digest names. */
export function parseReference(text: string): Reference | null {
  const parts = (TRANSPORT.exec(text) ?? []).slice(1).filter((part) => part !== undefined)
  const [transport = '', address = ''] = parts
  const [, name = '', tag = 'latest'] = ADDRESS.exec(address) ?? []
  if (name === '') return null
  return { host: name.split('/')[0] ?? '', name, tag, checked: !transport.startsWith('ostree-unverified-') }
}

export const imageNamed = (name: string): Image | undefined => IMAGES.find((image) => image.name === name)

/** The branch that holds it. Throws in the words of ostree-rs-ext and skopeo. */
export function branchOf(text: string): string {
  const reference = parseReference(text)
  if (!reference) throw new Error(`Invalid image reference: ${text}`)
  const { name, tag, checked } = reference
  const image = imageNamed(name)
  const proxy = 'Creating importer: failed to invoke method OpenImage: failed to invoke method OpenImage:'
  if (image && !image.open)
    throw new Error(`${proxy} unable to retrieve auth token: invalid username/password: unauthorized`)
  const ref = image?.tags[tag]
  if (image === undefined || ref === undefined)
    throw new Error(`${proxy} reading manifest ${tag} in ${name}: manifest unknown`)
  if (checked && !image.signed) throw new Error(`${proxy} A signature was required, but no signature exists`)
  if (!image.bootable)
    throw new Error('Preparing import: Fetching manifest: Target image does not have ostree.bootable label')
  return ref
}
