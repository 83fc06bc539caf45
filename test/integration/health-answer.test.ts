/** Staying and trying again, killed between any two things that last, and carried out once more afterwards. */
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answersFile } from '../../main/health/answering.ts'
import { holdsFile } from '../../main/health/hold.ts'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'health-answer-'))
  await writeFile(join(dir, 'default'), 'b')
})
afterEach(() => rm(dir, { recursive: true }))

interface Ended {
  readonly signal: NodeJS.Signals | null
  readonly out: string
}

function carry(answer: 'stay' | 'try-again', killAt = -1): Promise<Ended> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'health-answer-child.ts'), answer, dir, String(killAt)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')))
  return new Promise((done) => child.once('close', (_, signal) => done({ signal, out })))
}

async function look() {
  const answers = await answersFile(join(dir, 'answers.json')).read()
  const holds = await holdsFile(join(dir, 'holds.json')).read()
  const standard = await readFile(join(dir, 'default'), 'utf8')
  return { answers, held: holds.map(({ checksum }) => checksum), standard }
}

const EVENT = 'fell-back:b:b0'
const settled = (answer: string) => ({ answered: [{ event: EVENT, answer }], begun: null })

/** What stands after the kill: never is the matter settled without its default, never is the default a held version. */
describe('stay', () => {
  const untouched = { answers: { answered: [], begun: null }, held: [], standard: 'b' }
  const noted = { ...untouched, answers: { answered: [], begun: { event: EVENT, answer: 'stay' } } }
  const held = { ...noted, held: ['b'] }
  const back = { ...held, standard: 'a' }
  const done = { ...back, answers: settled('stay') }

  test('has as many moments as are struck below', async () => {
    const { out } = await carry('stay')
    expect(JSON.parse(out)).toEqual({ carried: { isDefault: true, recorded: true }, moments: 8 })
  })

  test.each([...[untouched, noted, noted, held, held, back, back, done].entries()])(
    'killed at moment %i',
    async (moment, left) => {
      expect((await carry('stay', moment)).signal).toBe('SIGKILL')
      expect(await look()).toEqual(left)
      expect((await carry('stay')).signal).toBeNull()
      expect(await look()).toEqual(done)
      expect((await readdir(dir)).filter((name) => name.endsWith('.broken'))).toEqual([])
    },
  )
})

describe('try again, after having stayed', () => {
  beforeEach(async () => void (await carry('stay')))
  const stayed = { answers: settled('stay'), held: ['b'], standard: 'a' }
  const noted = { ...stayed, answers: { ...settled('stay'), begun: { event: EVENT, answer: 'try-again' } } }
  const free = { ...noted, held: [] }
  const next = { ...free, standard: 'b' }
  const done = { ...next, answers: settled('try-again') }

  test.each([...[stayed, noted, noted, free, free, next, next, done].entries()])(
    'killed at moment %i',
    async (moment, left) => {
      expect((await carry('try-again', moment)).signal).toBe('SIGKILL')
      expect(await look()).toEqual(left)
      expect((await carry('try-again')).signal).toBeNull()
      expect(await look()).toEqual(done)
    },
  )
})
