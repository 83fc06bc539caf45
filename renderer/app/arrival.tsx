/**
 * A change of place must be noticed without eyes: the title of the document changes, and the keyboard goes on from the
 * new heading. At the very start the focus is left where the desktop put it.
 */
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { hrefOf, type Place } from './navigation.ts'

interface Props {
  readonly place: Place
  readonly children: ReactNode
}

/** Stands around the page, inside of what waits for its code, so that the heading is there when one arrives. */
export function Arrival({ place: { screen, path }, children }: Props) {
  const { t } = useTranslation()
  const here = hrefOf(screen, ...path)
  const before = useRef(here)
  useEffect(() => {
    document.title = t('app.title', { screen: t(`screens.${screen}`) })
    if (before.current === here) return
    before.current = here
    document.querySelector('h1')?.focus()
    document.querySelector('.frame-page')?.scrollTo({ top: 0 })
  }, [here, screen, t])
  return children
}
