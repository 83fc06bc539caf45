/** A list of 3,000 apps in the built app, scrolled as fast as a finger does: how long the frames last. */
import type { Page } from 'playwright'
import type { Measure } from './measure.ts'

const FRAMES = 300
/** CSS pixels a frame: the list goes by in a few seconds. */
const STEP = 60

/** Milliseconds from each frame to the next. */
export async function scrollFrames(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    location.hash = '#/apps/all'
  })
  await page.locator('.app-grid a').first().waitFor({ timeout: 60_000 })
  return page.evaluate(
    ([frames, step]) =>
      new Promise<number[]>((resolve) => {
        const scroller = document.querySelector('.frame-page')
        const took: number[] = []
        let last = performance.now()
        const turn = (now: number) => {
          took.push(now - last)
          last = now
          scroller?.scrollBy(0, step ?? 0)
          if (took.length < (frames ?? 0)) requestAnimationFrame(turn)
          else resolve(took.slice(1))
        }
        requestAnimationFrame(turn)
      }),
    [FRAMES, STEP],
  )
}

export function scrollMeasures(frames: readonly number[]): readonly Measure[] {
  const slow = frames.filter((took) => took > 25).length / frames.length
  return [
    {
      name: 'a list of 3,000 apps scrolled: a frame',
      unit: 'ms',
      samples: frames,
      budget: 17.5,
      why: '60 frames a second',
    },
    {
      name: 'a list of 3,000 apps scrolled: late frames in 100',
      unit: '×',
      samples: [slow * 100],
      budget: null,
    },
  ]
}
