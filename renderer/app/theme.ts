/**
 * Looks, told to CSS by attributes of <html>: data-theme, data-contrast, data-motion, the text size, and the desktop's
 * accent colour where it can be read. What the desktop says by its portal comes from main; where it says nothing,
 * Chromium's own media queries hold.
 */
import { useLayoutEffect } from 'react'
import type { Appearance, Settings } from '../../contract/state.ts'
import { readableAccent } from './colour.ts'
import { useView } from './store.ts'

/** Which of the two schemes is shown. */
export function schemeOf(
  theme: Settings['theme'],
  appearance: Pick<Appearance, 'scheme'>,
  desktopIsDark: boolean,
): 'light' | 'dark' {
  if (theme !== 'system') return theme
  return appearance.scheme ?? (desktopIsDark ? 'dark' : 'light')
}

function toggle(element: HTMLElement, name: string, value: string | null) {
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}

/** What Chromium itself knows of the desktop. */
interface Media {
  readonly dark: boolean
  readonly contrast: boolean
}

export function applyTheme(root: HTMLElement, appearance: Appearance, settings: Settings, media: Media) {
  const scheme = schemeOf(settings.theme, appearance, media.dark)
  root.dataset['theme'] = scheme
  toggle(root, 'data-contrast', appearance.contrast === 'more' || media.contrast ? 'more' : null)
  toggle(root, 'data-motion', appearance.reducedMotion ? 'reduced' : null)
  // A size of the person's own in Chromium stays the base.
  root.style.fontSize = `${settings.textSize}%`
  const accent = readableAccent(appearance.accent, scheme)
  if (accent === null) {
    root.style.removeProperty('--accent')
    root.style.removeProperty('--on-accent')
  } else {
    root.style.setProperty('--accent', accent.accent)
    root.style.setProperty('--on-accent', accent.onAccent)
  }
}

export function useTheme() {
  const appearance = useView((view) => view.state?.appearance)
  const settings = useView((view) => view.state?.settings)
  useLayoutEffect(() => {
    if (appearance === undefined || settings === undefined) return undefined
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const contrast = matchMedia('(prefers-contrast: more)')
    const apply = () =>
      applyTheme(document.documentElement, appearance, settings, {
        dark: dark.matches,
        contrast: contrast.matches,
      })
    apply()
    dark.addEventListener('change', apply)
    contrast.addEventListener('change', apply)
    return () => {
      dark.removeEventListener('change', apply)
      contrast.removeEventListener('change', apply)
    }
  }, [appearance, settings])
}
