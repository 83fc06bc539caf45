/**
 * Chromium cannot be taught a scheme of one's own through DevTools, so scheme://host/path is
 * https://host.scheme.localhost/path inside it (a secure context, an origin of its own) and mapped back before the app
 * sees it. Pages see the https form in `location`; that is the one visible difference. Pictures and the like that a page
 * names by an own scheme need no mapping: Chromium hands such requests to DevTools before it finds that it cannot.
 */
export class Addresses {
  readonly #schemes = new Set<string>()

  register(scheme: string): void {
    this.#schemes.add(scheme)
  }

  has(scheme: string): boolean {
    return this.#schemes.has(scheme)
  }

  toChromium(url: string): string {
    return url.replace(/^([a-z][a-z\d+.-]*):\/\/([^/?#]+)/i, (all, scheme: string, host: string) =>
      this.has(scheme) ? `https://${host}.${scheme}.localhost` : all,
    )
  }

  toElectron(url: string): string {
    return url.replace(
      /^https:\/\/([^/?#]+)\.([a-z\d]+)\.localhost(?=[/?#]|$)/i,
      (all, host: string, scheme: string) => (this.has(scheme) ? `${scheme}://${host}` : all),
    )
  }

  /** A Content-Security-Policy that also names the mapped form of schemes and hosts; 'self' needs no mapping. */
  policyToChromium(policy: string): string {
    return policy.replace(/\b([a-z]+):(\/\/[\w.-]+)?/g, (all, scheme: string, host: string | undefined) => {
      if (!this.has(scheme)) return all
      return host ? `${this.toChromium(all)} ${all}` : `https://*.${scheme}.localhost ${all}`
    })
  }
}

/** "scheme://host", or 'null' for an address that has none. */
export function originOf(url: string): string {
  return /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? 'null'
}

export const addresses = new Addresses()
