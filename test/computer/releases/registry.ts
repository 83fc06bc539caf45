/** What a registry tells of an image: its tags, and its manifest and labels. Digests stand for images there are not. */
import { createHash } from 'node:crypto'
import { imageNamed } from './images.ts'
import type { Release } from './releases.ts'

/** A digest for a commit's image. */
export const imageDigest = (checksum: string) =>
  `sha256:${createHash('sha256').update(`image of ${checksum}`).digest('hex')}`

export interface Layer {
  readonly digest: string
  readonly size: number
  readonly folder: string
}

/** The layers of a release's image: one per chunk, and one for the kernel and all small files. */
export function layersOf({ chunks, kernel, version }: Release): readonly Layer[] {
  const all = chunks.map(({ seed, files, fileSize, folder }) => ({
    digest: imageDigest(seed),
    size: files * fileSize,
    folder,
  }))
  const rest = {
    digest: imageDigest(`kernel ${kernel} ${version}`),
    size: 3_000_000,
    folder: 'usr/lib/modules',
  }
  return [...all, rest]
}

/** As image-spec and the makers of image-based desktops use them. */
export function labelsOf(title: string, release: Release): Readonly<Record<string, string>> {
  const created = new Date(release.timestamp * 1000).toISOString().replace('.000', '')
  return {
    'containers.bootc': '1',
    'org.opencontainers.image.created': created,
    'org.opencontainers.image.description': `${title}, a desktop that comes as one version a week`,
    'org.opencontainers.image.documentation': `https://harbor.example/news/${release.version}`,
    'org.opencontainers.image.title': title,
    'org.opencontainers.image.url': 'https://harbor.example/',
    'org.opencontainers.image.vendor': 'Harbor',
    'org.opencontainers.image.version': release.version,
    'ostree.bootable': 'true',
    'ostree.linux': release.kernel,
  }
}

/** The manifest and the configuration, as a commit made from an image carries them: JSON in a text. */
export function documentsOf(
  title: string,
  release: Release,
): { readonly manifest: string; readonly config: string } {
  const mediaType = (kind: string) => `application/vnd.oci.image.${kind}`
  const layers = layersOf(release).map(({ digest, size }) => ({
    mediaType: mediaType('layer.v1.tar+gzip'),
    digest,
    size,
  }))
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: { Labels: labelsOf(title, release) },
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
  })
  const digest = `sha256:${createHash('sha256').update(config).digest('hex')}`
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaType('manifest.v1+json'),
    config: { mediaType: mediaType('config.v1+json'), digest, size: config.length },
    layers,
  })
  return { manifest, config }
}

/** `skopeo inspect`'s answer. */
export function inspection(name: string, checksum: string, release: Release): object {
  const image = imageNamed(name)
  return {
    Name: name,
    Digest: imageDigest(checksum),
    RepoTags: [],
    Created: new Date(release.timestamp * 1000).toISOString().replace('.000', ''),
    DockerVersion: '',
    Labels: labelsOf(image?.title ?? name, release),
    Architecture: 'amd64',
    Os: 'linux',
    Layers: layersOf(release).map(({ digest }) => digest),
  }
}
