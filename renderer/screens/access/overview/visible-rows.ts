/**
 * Which rows of a long list are drawn: those in sight and some around them. All rows are as high as the first, so their
 * places are known without drawing them; whatever scrolls, the list finds itself in the window.
 */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** Rows above and below what is in sight, so that scrolling and the Tab key find them drawn. */
const AROUND = 12

export interface Visible {
  readonly from: number
  readonly to: number
  /** Height of what is left out above and below, CSS pixels. */
  readonly above: number
  readonly below: number
}

interface Sight {
  readonly from: number
  readonly to: number
  readonly height: number
}

const guess: Sight = { from: 0, to: 2 * AROUND, height: 0 }

function look(body: HTMLElement, count: number): Sight {
  const row = body.querySelector('[data-row]')
  const height = row?.getBoundingClientRect().height ?? 0
  if (height === 0) return guess
  const top = body.getBoundingClientRect().top
  const first = Math.floor(-top / height) - AROUND
  const last = Math.ceil((window.innerHeight - top) / height) + AROUND
  // In steps, so that not every pixel draws anew.
  const from = Math.max(0, Math.min(first - (first % 4), count))
  return { from, to: Math.max(from, Math.min(last + 4 - (last % 4), count)), height }
}

const isSame = (one: Sight, other: Sight) =>
  one.from === other.from && one.to === other.to && one.height === other.height

/** `body`: the element that holds the rows, each marked [data-row]. */
export function useVisibleRows(body: RefObject<HTMLElement | null>, count: number): Visible {
  const [sight, setSight] = useState(guess)
  useLayoutEffect(() => {
    const element = body.current
    if (element === null) return
    const update = () => {
      const next = look(element, count)
      setSight((before) => (isSame(before, next) ? before : next))
    }
    update()
    const sizes = new ResizeObserver(update)
    sizes.observe(document.documentElement)
    sizes.observe(element)
    document.addEventListener('scroll', update, { capture: true, passive: true })
    return () => {
      sizes.disconnect()
      document.removeEventListener('scroll', update, { capture: true })
    }
  }, [body, count])
  const to = Math.min(sight.to, count)
  const from = Math.min(sight.from, to)
  return { from, to, above: from * sight.height, below: (count - to) * sight.height }
}

/** Says for the bench, once, when the rows of a list stand. */
export function useStandsMark(name: string): void {
  useEffect(() => {
    performance.mark(name)
  }, [name])
}
