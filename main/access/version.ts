/** Versions of Flatpak: some words mean nothing to older ones. */
export type Version = readonly [major: number, minor: number, micro: number]

/** The newest Flatpak whose words we know; also assumed where the installed one cannot be asked. */
export const NEWEST: Version = [1, 19, 1]

/** From "Flatpak 1.14.10" or "1.16.0". null: there is no version in it. */
export function parseVersion(text: string): Version | null {
  const found = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text)
  if (!found) return null
  return [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)]
}

export function isAtLeast(version: Version, other: Version): boolean {
  for (const place of [0, 1, 2] as const) {
    if (version[place] !== other[place]) return version[place] > other[place]
  }
  return true
}
