/** The end-to-end runner tells the truth about its stories: told here with tiny ones on the stand-in's sample app. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sampleMain } from './electron-sample.ts'

const RUN = join(import.meta.dirname, '../e2e/run.ts')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stories-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Writes a story whose `run(world)` has this body. */
function write(name: string, body: string, more = ''): void {
  const story = `{ name: '${name}', title: 'About ${name}', world: { computer: null${more} }, async run(world) {${body}} }`
  writeFileSync(join(folder, `${name}.ts`), `export const story = ${story}\n`)
}

interface Ran {
  readonly code: number
  readonly lines: readonly string[]
  readonly text: string
}
/** Runs the command in a process of its own, as npm does. */
function run(...args: readonly string[]): Promise<Ran> {
  const command = [RUN, '--standin', '--main', sampleMain, '--stories', folder, ...args]
  return new Promise((resolve) => {
    execFile(process.execPath, command, (error, stdout, stderr) => {
      const code = error ? Number(error.code) : 0
      resolve({ code, lines: stdout.trimEnd().split('\n'), text: stdout + stderr })
    })
  })
}

const ADD = `
  await world.step('add one', async () => { await world.press('Add'); await world.sees('item 1') })`
const times = (line: string | undefined) => line?.replace(/\d+ ms/, 'N ms')

test('a story that holds: its steps, its pictures, the leg and the count', async () => {
  write(
    'adding',
    `${ADD}
    await world.step('and see: two?', async () => { await world.press('Add'); await world.sees(/item 2/) })`,
  )
  const { code, lines } = await run('--shots', join(folder, 'shots'))
  expect(lines.map(times)).toEqual([
    '',
    'About adding',
    'ok   adding: add one (N ms)',
    'ok   adding: and see: two? (N ms)',
    '',
    'end-to-end on the Chromium stand-in (asked for)',
    '1 passed, 0 failed',
  ])
  expect(code).toBe(0)
  expect(readdirSync(join(folder, 'shots'))).toEqual(['adding-01-add-one.png', 'adding-02-and-see-two-.png'])
})

test('a failing step ends its story, says why and what the page says; the others go on', async () => {
  write(
    'first',
    `${ADD}
    await world.step('see what is not there', () => world.sees('item 7', { timeout: 300 }))
    await world.step('never come here', async () => {})`,
  )
  write('second', ADD)
  const { code, lines, text } = await run()
  expect(lines.map(times)).toEqual(
    expect.arrayContaining(['ok   first: add one (N ms)', 'FAIL first: see what is not there (N ms)']),
  )
  expect(text).toMatch(/Timeout 300ms exceeded/)
  expect(text).toMatch(/the page says:\s+ITEMS: 1/)
  expect(text).not.toContain('never come here')
  expect(times(lines.at(-4))).toBe('ok   second: add one (N ms)')
  expect(lines.at(-1)).toBe('1 passed, 1 failed')
  expect(code).toBe(1)
})

test('only the named stories run, and a wrong name is an error', async () => {
  write('one', ADD)
  write('two', 'throw new Error("not this one")')
  expect((await run('one')).lines.at(-1)).toBe('1 passed, 0 failed')
  const wrong = await run('three')
  expect(wrong.text).toContain('There is no story three. There are: one, two')
  expect(wrong.code).toBe(2)
})

test('no story at all is a failure', async () => {
  const { code, lines } = await run()
  expect(lines.at(-1)).toBe('0 passed, 0 failed')
  expect(code).toBe(1)
})

/** Code that runs in the page outside any evaluation of Playwright's, as the app's own would. */
const later = (code: string) => `await world.page.evaluate(() => { setTimeout(() => { ${code} }) })`

test.each([
  ['an error on the console', later(`console.error('on purpose')`), 'console: on purpose'],
  ['an uncaught error', later(`throw new Error('on purpose')`), 'exception: Error: on purpose'],
  [
    'an unhandled rejection',
    later(`Promise.reject(new Error('on purpose'))`),
    'exception: Error: on purpose',
  ],
  ['a broken policy', later(`fetch('https://elsewhere.example/').catch(() => {})`), 'security: '],
])('what nobody looked at fails the story: %s', async (_name, body, said) => {
  write(
    'faulty',
    `await world.step('go wrong', async () => { ${body}; await world.press('Add'); await world.sees('item 1') })`,
  )
  const { code, text } = await run()
  expect(text).toMatch(/FAIL faulty: (go wrong|leaves nothing wrong behind)/)
  expect(text).toContain(said)
  expect(code).toBe(1)
})

test('a main process that ends by itself fails the story', async () => {
  write(
    'ending',
    `await world.step('go', () => world.page.evaluate(() => void window.sample.request('crash')).then(() => world.app.exited))`,
  )
  const { code, text } = await run()
  expect(text).toContain('the app ended by itself with 1')
  expect(text).toContain('on purpose')
  expect(code).toBe(1)
})

test('a process left behind fails the story, and is named', async () => {
  const body = `const { spawn } = await import('node:child_process')
    spawn('sleep', ['20.5'], { detached: true, stdio: 'ignore' }).unref()`
  write('leaving', `${ADD}\n${body}`)
  const { code, text } = await run()
  const [, pid] = /left behind: (\d+) sleep 20.5/.exec(text) ?? []
  process.kill(Number(pid))
  expect(code).toBe(1)
})

test('the app is killed, started again, closed; a dialog is answered and read', async () => {
  write(
    'living',
    `${ADD}
    await world.step('cancel', async () => {
      await world.press('Remove')
      await world.sees('item 1')
      if ((await world.lastDialog()).message !== 'Remove all?') throw new Error('another dialog')
    })
    await world.step('accept', async () => {
      await world.answerDialog('accept')
      await world.press('Remove')
      await world.seesNot('item 1')
    })
    await world.step('kill', () => world.killApp())
    await world.step('start', async () => { await world.startApp(); await world.sees('ITEMS: 0') })
    await world.step('close', () => world.closeWindow())`,
  )
  const { code, text } = await run()
  expect(text).toContain('1 passed, 0 failed')
  expect(code).toBe(0)
})
