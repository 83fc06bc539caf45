/**
 * Size and zoom of a window. DevTools has no command for a browser's zoom, so a page is told that its screen is denser
 * and its window smaller, which lays it out as zoom does. For a person the result is also enlarged to fill the window;
 * under test it is not, since DevTools' own clicks would miss then.
 */
import { setTimeout as after } from 'node:timers/promises'
import { chromium, ignore } from './chromium.ts'
import { script } from './script.ts'

interface Size {
  readonly width: number
  readonly height: number
}

export class Frame {
  readonly #sessionId: string
  readonly #windowId: Promise<number>
  /** Resolves when the window has the size that was asked for. Never rejects. */
  readonly sized: Promise<void>
  /** The page's size in the window, in DIP, without zoom. */
  #page: Size
  /** What Chromium's bars add to it; they differ between its kinds of windows. */
  #bars: Size = { width: 0, height: 0 }
  #zoom = 1
  #following: NodeJS.Timeout | null = null

  constructor(targetId: string, sessionId: string, size: Size) {
    this.#sessionId = sessionId
    this.#page = size
    this.#windowId = chromium
      .send('Browser.getWindowForTarget', { targetId })
      .then(({ windowId }) => windowId)
    this.sized = this.#resize(size).catch(ignore)
  }

  async zoom(factor: number): Promise<void> {
    await this.sized
    this.#zoom = factor
    this.stop()
    if (factor === 1) {
      await chromium.send('Emulation.clearDeviceMetricsOverride', undefined, this.#sessionId)
      return
    }
    await this.#apply()
    // A zoomed page does not hear that a person resizes its window, and neither do we.
    if (script.forPerson) this.#following = setInterval(() => void this.#follow().catch(ignore), 300).unref()
  }

  stop(): void {
    if (this.#following) clearInterval(this.#following)
    this.#following = null
  }

  #apply(): Promise<unknown> {
    const metrics = {
      width: Math.round(this.#page.width / this.#zoom),
      height: Math.round(this.#page.height / this.#zoom),
      deviceScaleFactor: this.#zoom,
      mobile: false,
      ...(script.forPerson ? { scale: this.#zoom, dontSetVisibleSize: true } : {}),
    }
    return chromium.send('Emulation.setDeviceMetricsOverride', metrics, this.#sessionId)
  }

  async #follow(): Promise<void> {
    const { width, height } = await this.#outer()
    const page = { width: width - this.#bars.width, height: height - this.#bars.height }
    if (page.width === this.#page.width && page.height === this.#page.height) return
    this.#page = page
    await this.#apply()
  }

  async #outer(): Promise<Size> {
    const { bounds } = await chromium.send('Browser.getWindowBounds', { windowId: await this.#windowId })
    return { width: bounds.width ?? 0, height: bounds.height ?? 0 }
  }
  async #inner(): Promise<Size> {
    const { cssLayoutViewport: view } = await chromium.send(
      'Page.getLayoutMetrics',
      undefined,
      this.#sessionId,
    )
    return { width: view.clientWidth, height: view.clientHeight }
  }

  /** Resizing takes effect some time after its reply, so it is looked at until it holds twice in a row. */
  async #resize({ width, height }: Size): Promise<void> {
    for (let settled = 0, tries = 0; settled < 2 && tries < 20; tries++) {
      const [outer, inner] = await Promise.all([this.#outer(), this.#inner()])
      this.#bars = { width: outer.width - inner.width, height: outer.height - inner.height }
      const right = inner.width === width && inner.height === height
      settled = right ? settled + 1 : 0
      const bounds = { width: width + this.#bars.width, height: height + this.#bars.height }
      if (!right) await chromium.send('Browser.setWindowBounds', { windowId: await this.#windowId, bounds })
      await after(30)
    }
  }
}
