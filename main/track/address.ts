/**
 * Addresses → edition and track, in their makers' own words. Pure. An OSTree ref names both in its parts, an image in its
 * name and its tag; what does not look like either has no tracks.
 *
 * Source: refs of Fedora ("fedora/45/x86_64/silverblue", "fedora/45/x86_64/testing/silverblue"), GNOME OS and Endless;
 * image names of Universal Blue and Fedora; ostree-rs-ext's transports.
 */
export interface Place {
  /** All that stays the same when only track or edition change. Two addresses of different makers never share it. */
  readonly makers: string
  readonly edition: string | null
  /** The major version, when the track is or has a number. */
  readonly major: number | null
  /** The track apart from the number: "stable", "testing"; null: the usual one. */
  readonly stream: string | null
  /** The track as its makers write it: "stable", "45", "45 testing". */
  readonly name: string
}

const ARCHITECTURES = ['x86_64', 'aarch64', 'amd64', 'arm64', 'ppc64le', 's390x', 'armhfp', 'riscv64']

function ofRef(remote: string, ref: string): Place | null {
  const parts = ref.split('/')
  const at = parts.findIndex((part) => ARCHITECTURES.includes(part))
  const arch = parts[at]
  if (at < 1 || arch === undefined || at === parts.length - 1) return null
  const version = parts[at - 1] ?? ''
  const family = parts.slice(0, at - 1).join('/')
  const edition = parts.at(-1) ?? ''
  const between = parts.slice(at + 1, -1).join('/')
  const major = /^\d{1,3}$/.test(version) ? Number(version) : null
  const words = [major === null ? version : null, between || null].filter((word) => word !== null)
  const stream = words.length > 0 ? words.join(' ') : null
  const name = [version, between].filter(Boolean).join(' ')
  return { makers: `${remote}:${family}/${arch}`, edition, major, stream, name }
}

export interface Image {
  /** "ostree-image-signed:docker://", "ostree-unverified-registry:" */
  readonly transport: string
  /** "ghcr.io/ublue-os" */
  readonly registry: string
  readonly name: string
  readonly tag: string
}

/** Transport, registry with its folders, name, tag. */
const IMAGE =
  /^(ostree-(?:(?:image-signed|unverified-image|remote-image:[^:/]+):docker:\/\/|(?:unverified-registry|remote-registry:[^:/]+):))([^\s@/][^\s@]*)\/([^/:@\s]+)(?::([\w][\w.-]{0,127}))?$/

/** null: not an image in a registry, or one that is pinned to a digest and so never changes. */
export function imageOf(address: string): Image | null {
  const [, transport, registry, name, tag = 'latest'] = IMAGE.exec(address) ?? []
  return transport && registry && name ? { transport, registry, name, tag } : null
}

export const imageAddress = ({ transport, registry, name, tag }: Image): string =>
  `${transport}${registry}/${name}:${tag}`

/** For the tools that ask a registry: "docker://ghcr.io/ublue-os/bazzite:stable" */
export const registryAddress = ({ registry, name, tag }: Image): string =>
  `docker://${registry}/${name}:${tag}`

/** Tags that are a track and not one build: no dates, no digests, no architectures, no pull requests. */
const TRACK =
  /^(?:(\d{1,3})|(?:(stable|latest|testing|unstable|beta|gts|lts|next|nightly|rawhide|edge)(?:-(\d{1,3}))?)|(?:(\d{1,3})-(testing|beta|unstable)))$/

/** The words of a tag that is a track; null: it is one build. */
export function trackOfTag(
  tag: string,
): { readonly major: number | null; readonly stream: string | null } | null {
  const [whole, only, stream, after, before, suffix] = TRACK.exec(tag) ?? []
  if (whole === undefined) return null
  const number = only ?? after ?? before
  return { major: number === undefined ? null : Number(number), stream: stream ?? suffix ?? null }
}

function ofImage(image: Image): Place {
  const track = trackOfTag(image.tag)
  return {
    makers: `${image.transport}${image.registry}`,
    edition: image.name,
    major: track?.major ?? null,
    // A tag that is no track of ours is followed all the same, under its own name.
    stream: track ? track.stream : image.tag,
    name: image.tag,
  }
}

/** null: an address that names one fixed version, or nothing that we understand. */
export function placeOf(address: string): Place | null {
  if (address.startsWith('ostree-')) {
    const image = imageOf(address)
    return image && ofImage(image)
  }
  const [, remote, ref] = /^([\w.-]+):([\w./+-]+)$/.exec(address) ?? []
  return remote && ref ? ofRef(remote, ref) : null
}
