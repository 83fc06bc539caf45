/** Which screen is shown. It stands in the hash, so links are real links and the keyboard's Back works. */
import { useSyncExternalStore } from 'react'

export const screens = ['home', 'versions', 'settings'] as const
export type ScreenName = (typeof screens)[number]

export const hrefOf = (screen: ScreenName) => `#/${screen}`

/** An unknown hash is Home. */
export const screenOf = (hash: string): ScreenName =>
  screens.find((screen) => hrefOf(screen) === hash) ?? 'home'

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

export const useScreen = (): ScreenName =>
  useSyncExternalStore(subscribe, () => screenOf(window.location.hash))

export function goTo(screen: ScreenName) {
  window.location.hash = hrefOf(screen)
}
