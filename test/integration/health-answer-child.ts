/**
 * Carries out one answer to a failed start in a process of its own, and kills it, as a power cut would, at the moment
 * with the number KILL_AT: before or after each thing that lasts. Usage: ANSWER DIR [KILL_AT].
 */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answersFile, carryOut } from '../../main/health/answering.ts'
import { holdsFile } from '../../main/health/hold.ts'
import type { JsonFile } from '../../main/files/json-file.ts'

const [answer = '', dir = '', at = '-1'] = process.argv.slice(2)
let moment = 0

function passing(): void {
  if (moment++ === Number(at)) process.kill(process.pid, 'SIGKILL')
}

/** The file with a moment before and after each writing. */
const struck = <T>(file: JsonFile<T>): JsonFile<T> => ({
  read: () => file.read(),
  async write(value) {
    passing()
    await file.write(value)
    passing()
  },
})

const version = (label: string, checksum: string) => ({ id: label, checksum, label, date: 1 })
const standard = join(dir, 'default')
const carried = await carryOut(
  answer === 'stay' ? 'stay' : 'try-again',
  { event: 'fell-back:b:b0', bad: version('43.2', 'b'), good: version('43.1', 'a'), why: 'did-not-start' },
  {
    answers: struck(answersFile(join(dir, 'answers.json'))),
    holds: struck(holdsFile(join(dir, 'holds.json'))),
    async makeDefault({ checksum }) {
      passing()
      await writeFile(`${standard}.new`, checksum ?? '')
      await rename(`${standard}.new`, standard)
      passing()
      return (await readFile(standard, 'utf8')) === checksum
    },
    now: () => 1,
  },
)
process.stdout.write(JSON.stringify({ carried, moments: moment }))
