/** What app, windows and the rest share without importing each other: readiness and the open windows. */

interface OpenWindow {
  close(): void
  isDestroyed(): boolean
}

/** `begin` is called once, by electron.ts, when Chromium listens to us. */
class Lifecycle {
  readonly windows = new Set<OpenWindow>()
  readonly whenReady: Promise<void>
  ready = false
  #resolve: () => void = () => {}

  constructor() {
    this.whenReady = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }
  begin(): void {
    this.ready = true
    this.#resolve()
  }
}

export const lifecycle = new Lifecycle()
