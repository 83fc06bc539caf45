/**
 * The present time for texts such as "2 hours ago". A window nobody looks at must not wake the processor, and one that
 * is looked at only when the text can change: the timer stops while the window is hidden.
 */
import { useEffect, useState } from 'react'

/** Milliseconds since 1970, renewed every `step` milliseconds while the window is visible. */
export function useNow(step: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined
    const pause = () => clearInterval(timer)
    const run = () => {
      pause()
      setNow(Date.now())
      timer = setInterval(() => setNow(Date.now()), step)
    }
    const follow = () => (document.hidden ? pause() : run())
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      pause()
      document.removeEventListener('visibilitychange', follow)
    }
  }, [step])
  return now
}

/** How often a text about that moment changes: each minute in the first hour, then each hour. */
export const stepFor = (time: number | null, now: number): number =>
  time !== null && now - time < 3_600_000 ? 60_000 : 3_600_000

/** The present time for a text such as "2 hours ago" about the given moment. */
export function useNowFor(time: number | null): number {
  const [step, setStep] = useState(60_000)
  const now = useNow(step)
  const fitting = stepFor(time, now)
  if (fitting !== step) setStep(fitting)
  return now
}
