import { useEffect, useRef, useState } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Operation } from '../../../contract/operation.ts'
import { useFormats } from '../../app/formats.ts'
import { useTree } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import type { Formats } from '../../words/formats.ts'
import { amountOf } from './amount.ts'
import { toSay, type Spoken } from './announce.ts'

function sentence(operation: Operation, now: number, t: TFunction, formats: Formats): string {
  switch (operation.phase) {
    case 'idle':
    // A failure is a card of its own, which is an alert.
    case 'failed':
      return ''
    case 'preparing':
      return t(`operation.title.${operation.action}`)
    case 'authorising':
      return t('operation.authorising')
    case 'done':
      return t(`operation.done.${operation.outcome}`)
    case 'running': {
      if (operation.cancel === 'asked') return t('operation.stopping')
      const { facts } = amountOf(operation.progress, t, formats)
      const time = t('operation.soFar', { time: formats.length((now - operation.startedAt) / 1000) })
      const activity = t(`operation.activity.${operation.activity}`)
      return t('operation.announceProgress', { activity, amount: facts[0] ?? time })
    }
  }
}

/** Always in the page, seen by nobody: a live region must be there before its text changes. */
export function Announcer() {
  const { t } = useTranslation()
  const formats = useFormats()
  const operation = useTree((tree) => tree.operations.system)
  const isHeld = useTree((tree) => tree.onHold.update !== null)
  const now = useNow(operation.phase === 'running' ? 10_000 : 3_600_000)
  const last = useRef<Spoken | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    const at = Math.max(now, Date.now())
    const part = operation.phase === 'running' ? amountOf(operation.progress, t, formats).part : null
    const next = toSay(last.current, operation, part, at)
    if (next === null) return
    const first = last.current === null
    last.current = next
    // What was over before the window opened is no news.
    const over = operation.phase === 'done' || operation.phase === 'failed'
    const held = isHeld && operation.phase === 'done' && operation.outcome === 'found'
    if (!(first && over)) setSaid(held ? t('health.hold.found') : sentence(operation, at, t, formats))
  }, [operation, isHeld, now, t, formats])
  return <output className="only-heard">{said}</output>
}
