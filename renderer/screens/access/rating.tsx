/** How much an app can access as a whole: in words, in a shape (how many of four bars are filled) and in a colour. */
import { useTranslation } from 'react-i18next'
import { type Level } from '../../../contract/access-codes.ts'
import './rating.css'

/** How many of the four bars are filled. */
const bars: Readonly<Record<Level, number>> = { contained: 0, limited: 1, notable: 2, wide: 3, unconfined: 4 }

/** The shape without the words, which then have to stand beside it. */
export function Bars({ level }: { readonly level: Level }) {
  return (
    <span className={`bars ${level}`} aria-hidden="true">
      {[1, 2, 3, 4].map((bar) => (
        <i key={bar} className={bar <= bars[level] ? 'full' : ''} />
      ))}
    </span>
  )
}

/** The badge of an app's rating. */
export function AccessRating({ level }: { readonly level: Level }) {
  const { t } = useTranslation()
  return (
    <span className={`rating ${level}`}>
      <Bars level={level} />
      {t(`access.levels.${level}.word`)}
    </span>
  )
}
