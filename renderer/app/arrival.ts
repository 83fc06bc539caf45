/**
 * A change of screen must be noticed without eyes: the title of the document changes, and the keyboard goes on from the
 * new heading. At the very start the focus is left where the desktop put it.
 */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenName } from './navigation.ts'

export function useArrival(screen: ScreenName) {
  const { t } = useTranslation()
  const before = useRef(screen)
  useEffect(() => {
    document.title = t('app.title', { screen: t(`screens.${screen}`) })
    if (before.current === screen) return
    before.current = screen
    document.querySelector('h1')?.focus()
    document.querySelector('.frame-page')?.scrollTo({ top: 0 })
  }, [screen, t])
}
