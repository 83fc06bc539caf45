/** The starts so far as the journal has them: each start's lines with their clock, kept in memory and written whole. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { journalFile, type JournalEntry } from './journal-file.ts'
import type { Line } from './lines.ts'

const USUAL_PAUSE = 50_000n
const MACHINE = createHash('md5').update('harbor').digest('hex')
const hex = (uuid: string) => uuid.replaceAll('-', '')

export class Past {
  readonly #entries: JournalEntry[] = []
  #boot = ''
  /** Microseconds: since 1970 when this start began, and since then. */
  #began = 0n
  #passed = 0n

  /** A start begins now, or right after the last line where the starts before took longer than the test. */
  begin(): string {
    const now = BigInt(Date.now()) * 1000n
    const last = this.#entries.at(-1)?.realtime ?? 0n
    this.#began = now > last ? now : last + 1_000_000n
    this.#passed = 0n
    this.#boot = hex(randomUUID())
    return this.#boot
  }

  say(lines: readonly Line[]): void {
    for (const { fields, after = USUAL_PAUSE } of lines) {
      this.#passed += after
      this.#entries.push({
        fields: { _MACHINE_ID: MACHINE, ...fields },
        boot: this.#boot,
        realtime: this.#began + this.#passed,
        monotonic: this.#passed,
      })
    }
  }

  /** Writes the journal below `root`. What nobody may read looks to journalctl as if it were not there. */
  write(root: string, readable: boolean): void {
    const folder = join(root, 'var/log/journal', MACHINE)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    if (!readable || this.#entries.length === 0) return
    writeFileSync(
      join(folder, 'system.journal'),
      journalFile(this.#entries, { file: hex(randomUUID()), machine: MACHINE }),
    )
  }
}
