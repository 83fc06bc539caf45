/**
 * Which rows of a long grid are in sight, so that only those are drawn. Columns and heights are CSS's business and read
 * from there; what scrolls is the page, whichever element that is.
 */
import { useLayoutEffect, useState, type RefObject } from 'react'

export interface Seen {
  /** Cells from `from` to before `to` are drawn. */
  readonly from: number
  readonly to: number
  /** Pixels that stand in for the rows before and after. */
  readonly before: number
  readonly after: number
}

/** Rows drawn beyond either edge, so that Tab and a quick finger find something there. */
const BEYOND = 4
const FIRST: Seen = { from: 0, to: 24, before: 0, after: 0 }

const pixels = (value: string) => Number.parseFloat(value) || 0

/** `count` cells in a grid whose rows are all `grid-auto-rows` high. */
export function seenOf(element: HTMLElement, count: number, viewport: number): Seen {
  const style = getComputedStyle(element)
  const columns = Math.max(1, style.gridTemplateColumns.split(' ').length)
  const row = pixels(style.gridAutoRows) + pixels(style.rowGap)
  if (row <= 0) return FIRST
  const rows = Math.ceil(count / columns)
  const { top } = element.getBoundingClientRect()
  const within = (value: number) => Math.min(rows, Math.max(0, value))
  const first = within(Math.floor(-top / row) - BEYOND)
  const last = Math.max(first, within(Math.ceil((viewport - top) / row) + BEYOND))
  return {
    from: first * columns,
    to: Math.min(count, last * columns),
    before: first * row,
    after: (rows - last) * row,
  }
}

const isSame = (a: Seen, b: Seen) =>
  a.from === b.from && a.to === b.to && a.before === b.before && a.after === b.after

export function useSeen(ref: RefObject<HTMLElement | null>, count: number): Seen {
  const [seen, setSeen] = useState(FIRST)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    let frame = 0
    const look = () => {
      frame = 0
      const now = seenOf(element, count, window.innerHeight)
      setSeen((before) => (isSame(before, now) ? before : now))
    }
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    look()
    const resized = new ResizeObserver(soon)
    resized.observe(element)
    // Scrolling does not bubble, so it is caught on its way down.
    document.addEventListener('scroll', soon, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      resized.disconnect()
      document.removeEventListener('scroll', soon, { capture: true })
    }
  }, [ref, count])
  return seen
}
