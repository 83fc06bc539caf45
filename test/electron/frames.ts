/** Frames of a page as main sees them: `event.senderFrame`, `webContents.mainFrame`. */
import { originOf } from './addresses.ts'
import { strict } from './strict.ts'

export class WebFrameMain {
  url = ''
  /** DevTools' id; a page's main frame has the id of its target. */
  frameId: string
  readonly parent: WebFrameMain | null

  constructor(frameId: string, parent: WebFrameMain | null) {
    this.frameId = frameId
    this.parent = parent
  }

  get origin(): string {
    return originOf(this.url)
  }
  get top(): WebFrameMain {
    return this.parent?.top ?? this
  }
  isDestroyed(): boolean {
    return false
  }
}
strict('WebFrameMain', WebFrameMain.prototype)
