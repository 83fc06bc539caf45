/**
 * When a program's first window is on the screen: the X server's own word (MapNotify), told by `xev`. For programs that
 * are not ours; no window manager is needed.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** Smaller ones are helpers: selection owners, tooltips, splash pixels. */
const SMALLEST = 200

interface Size {
  readonly width: number
  readonly height: number
}

export class Screen {
  readonly #xev: ChildProcess
  readonly #sizes = new Map<string, Size>()
  #onWindow: (at: number) => void = () => {}
  #onMark: () => void = () => {}

  constructor() {
    // xev writes through a buffer unless it is told otherwise.
    this.#xev = spawn('stdbuf', ['-oL', 'xev', '-root', '-event', 'substructure', '-event', 'property'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    if (this.#xev.stdout) createInterface(this.#xev.stdout).on('line', (line) => this.#read(line))
  }

  /** Resolves when windows are being watched. */
  async ready(): Promise<void> {
    const marked = new Promise<void>((resolve) => {
      this.#onMark = resolve
    })
    const mark = () =>
      execFileSync('xprop', ['-root', '-f', 'MAINSTAY_BENCH', '8s', '-set', 'MAINSTAY_BENCH', 'x'])
    const again = setInterval(mark, 50) // xev hears nothing before it has connected
    await marked
    clearInterval(again)
  }

  /** Milliseconds since 1970 at which the next window was mapped. */
  nextWindow(): Promise<number> {
    return new Promise((resolve) => {
      this.#onWindow = resolve
    })
  }

  async close(): Promise<void> {
    const gone = once(this.#xev, 'exit')
    this.#xev.kill()
    await gone
  }

  #read(line: string): void {
    const at = Date.now()
    if (line.includes('MAINSTAY_BENCH')) this.#onMark()
    const size = /window (0x[0-9a-f]+), \(-?\d+,-?\d+\), width (\d+), height (\d+)/.exec(line)
    if (size) this.#sizes.set(size[1] ?? '', { width: Number(size[2]), height: Number(size[3]) })
    this.#last = line.includes('MapNotify event') ? 'map' : line.startsWith('    ') ? this.#last : ''
    const [, window] = this.#last === 'map' ? (/window (0x[0-9a-f]+), override NO/.exec(line) ?? []) : []
    if (window && this.#isBig(window)) this.#onWindow(at)
  }
  #last = ''

  #isBig(window: string): boolean {
    const size = this.#sizes.get(window)
    return size !== undefined && size.width >= SMALLEST && size.height >= SMALLEST
  }
}
