/** The open windows' pages, found by what DevTools names them by. */
import type { EventEmitter } from 'node:events'
import type { Events } from './devtools.ts'
import { chromium } from './chromium.ts'
import type { WebContents } from './web-contents.ts'

/** What the rest of the stand-in knows of a BrowserWindow. */
export interface Page extends EventEmitter {
  readonly webContents: WebContents
  gone(): void
}

class Pages {
  readonly #all = new Set<Page>()

  add(page: Page): void {
    this.#all.add(page)
  }
  remove(page: Page): void {
    this.#all.delete(page)
  }
  all(): Iterable<Page> {
    return this.#all
  }
  bySession(sessionId: string): Page | null {
    for (const page of this.#all) if (page.webContents.sessionId === sessionId) return page
    return null
  }
  byFrame(frameId: string | undefined): Page | null {
    if (frameId === undefined) return null
    for (const page of this.#all) if (page.webContents.frames.has(frameId)) return page
    return null
  }
}

export const pages = new Pages()

/** Listens to an event of DevTools on every window's page. */
export function onPage<K extends keyof Events>(
  event: K,
  listener: (contents: WebContents, params: Events[K][0], page: Page) => void,
): void {
  chromium.on(event, (params, sessionId) => {
    const page = sessionId ? pages.bySession(sessionId) : null
    if (page) listener(page.webContents, params, page)
  })
}
