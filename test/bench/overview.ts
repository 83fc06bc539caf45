/** How long after the first picture of the overview of access its rows are on the screen, with very many apps. */
import type { Page } from 'playwright'

const NAV = 'nav a[href="#/access"]'

export interface OverviewDelay {
  /** From the press to the frame with rows, milliseconds. */
  readonly press: number
  /** From the frame with the page's heading to that with rows. */
  readonly rows: number
}

/** Presses, and notes the frames in which the heading and the first row stand. Runs in the page. */
function pressAndWatch(nav: string): Promise<OverviewDelay> {
  return new Promise((resolve) => {
    const from = performance.now()
    let heading = 0
    const look = (frame: number) => {
      const main = document.querySelector('main')
      if (heading === 0 && main?.querySelector('.lead')) heading = frame
      if (heading > 0 && main?.querySelector('[data-row]'))
        resolve({ press: frame - from, rows: frame - heading })
      else requestAnimationFrame(look)
    }
    document.querySelector<HTMLElement>(nav)?.click()
    requestAnimationFrame(look)
  })
}

/** Each run from the settings, where nothing of access is shown. */
export async function overviewDelays(page: Page, runs: number): Promise<readonly OverviewDelay[]> {
  const delays: OverviewDelay[] = []
  for (let run = 0; run < runs; run++) {
    await page.locator('nav a[href="#/settings"]').click()
    await page.locator('.choice').first().waitFor()
    delays.push(await page.evaluate(pressAndWatch, NAV))
    const rows = await page.locator('table').getAttribute('aria-rowcount')
    if (rows !== '251') throw new Error(`the overview has ${rows ?? 'no'} rows, not 250 and a heading`)
  }
  return delays
}
