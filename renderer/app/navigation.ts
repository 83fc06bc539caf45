/** Where in the window one is. It stands in the hash, so links are real links and the keyboard's Back works. */
import { useSyncExternalStore } from 'react'

/** What the navigation leads to, in its order. */
export const rooms = ['home', 'apps', 'access', 'versions', 'additions', 'settings'] as const
/** Screens, those without a place of their own in the navigation at the end. */
export const screens = [...rooms, 'health'] as const
export type RoomName = (typeof rooms)[number]
export type ScreenName = (typeof screens)[number]

/** A screen and, for its sub-pages, what follows: ['compare', 'A', 'B']. Strangers' text may stand in the path; a screen believes only what it knows. */
export interface Place {
  readonly screen: ScreenName
  readonly path: readonly string[]
}

export const hrefOf = (screen: ScreenName, ...path: readonly string[]) =>
  `#/${[screen, ...path].map(encodeURIComponent).join('/')}`

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** An unknown hash is Home. */
export function placeOf(hash: string): Place {
  const [name = '', ...path] = hash.replace(/^#\//u, '').split('/').map(decoded)
  const screen = screens.find((one) => one === name)
  return screen === undefined ? { screen: 'home', path: [] } : { screen, path }
}

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

const useHash = (): string => useSyncExternalStore(subscribe, () => window.location.hash)

export const usePlace = (): Place => placeOf(useHash())

export const useScreen = (): ScreenName => usePlace().screen

export function goTo(screen: ScreenName, ...path: readonly string[]) {
  window.location.hash = hrefOf(screen, ...path)
}
