/** What begins and ends with apps, said to those who don't see it. What was over before the window opened is no news. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../app/formats.ts'
import { useTree } from '../../../app/store.ts'
import { titleOf } from './say-queue.ts'

/** Always in the page, seen by nobody: a live region must be there before its text changes. */
export function QueueAnnouncer() {
  const { t } = useTranslation()
  const formats = useFormats()
  const items = useTree((tree) => tree.operations.apps)
  const known = useRef<ReadonlyMap<string, string> | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    const before = known.current
    known.current = new Map(items.map(({ id, phase }) => [id, phase]))
    if (before === null) return
    const news = items.filter(({ id, phase }) => phase !== 'waiting' && before.get(id) !== phase)
    if (news.length > 0) setSaid(news.map((item) => titleOf(item, t, formats)).join('. '))
  }, [items, t, formats])
  return <output className="only-heard">{said}</output>
}
