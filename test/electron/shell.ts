/** `shell`: links that open outside the app. Under test they are only written down. */
import { spawn } from 'node:child_process'
import { script } from './script.ts'
import { strict } from './strict.ts'

export const shell = strict('shell', {
  /** Rejects when the desktop has no program for links. */
  async openExternal(url: string): Promise<void> {
    script.opened.push(url)
    if (!script.forPerson) return
    await new Promise<void>((resolve, reject) => {
      const opener = spawn('xdg-open', [url], { stdio: 'ignore', detached: true })
      opener.on('spawn', resolve)
      opener.on('error', reject)
      opener.unref()
    })
  },
})
