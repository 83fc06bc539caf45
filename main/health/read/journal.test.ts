import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readJournal } from './journal.ts'

let dir = ''
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'journal-'))))
afterEach(() => rm(dir, { recursive: true }))

/** Asks a journalctl that does as this shell script says. */
async function ask(script: string, grep?: string) {
  const program = join(dir, 'journalctl')
  await writeFile(program, `#!/bin/sh\n${script}\n`)
  await chmod(program, 0o755)
  const query = {
    boot: -1,
    matches: ['_PID=1', '+', 'UNIT=a.service'],
    last: 5,
    ...(grep ? { grep } : {}),
  } as const
  return readJournal({ root: '/', journalctl: [program, '--directory=/x'] }, query)
}

test('what journalctl turns round for a pattern is turned back', async () => {
  const line = (at: number) => `{"MESSAGE":"${at}","__MONOTONIC_TIMESTAMP":"${at}"}`
  const seen = await ask(`printf '%s\\n' '${line(30)}' '${line(20)}' '${line(10)}'`, 'pattern')
  expect(seen.kind === 'found' && seen.value.map(({ message }) => message)).toEqual(['10', '20', '30'])
})

test('the arguments are fixed, and the language is nobody’s', async () => {
  const lines = await ask(`printf '{"MESSAGE":"%s LC_ALL=%s"}\\n' "$*" "$LC_ALL"`)
  expect(lines).toMatchObject({
    kind: 'found',
    value: [
      {
        message: expect.stringMatching(
          /^--directory=\/x --no-pager --output=json --output-fields=\S+ --boot=-1 --lines=5 _PID=1 \+ UNIT=a\.service LC_ALL=C$/,
        ) as unknown,
      },
    ],
  })
})

test('nothing fits: found, and empty', async () => {
  expect(await ask('exit 0')).toEqual({ kind: 'found', value: [] })
  expect(await ask('exit 1', 'pattern')).toEqual({ kind: 'found', value: [] })
})

// Wordings of systemd 252 and 257, src/journal/journalctl.c and src/shared/logs-show.c
test.each([
  'Data from the specified boot (-1) is not available: No such boot ID in journal',
  'No journal boot entry found for the specified boot (-1).',
  'No journal files were found.',
])('absent: %s', async (text) => {
  expect(await ask(`echo '${text}' >&2; exit 1`)).toEqual({ kind: 'absent' })
})

test('who may not read the system journal cannot tell, even when some lines come', async () => {
  const hint = 'Hint: You are currently not seeing messages from other users and the system.'
  expect(await ask(`echo '${hint}' >&2; echo '{"MESSAGE":"my own"}'`)).toMatchObject({ kind: 'unreadable' })
  expect(
    await ask("echo 'No journal files were opened due to insufficient permissions.' >&2; exit 1"),
  ).toMatchObject({
    kind: 'unreadable',
  })
})

test('a journalctl that fails, or is not there', async () => {
  expect(await ask('echo "Bad message" >&2; exit 1')).toEqual({ kind: 'unreadable', why: 'Bad message' })
  expect(
    await readJournal({ root: '/', journalctl: [join(dir, 'nowhere')] }, { boot: 0, matches: [], last: 1 }),
  ).toMatchObject({ kind: 'unreadable' })
})

test('more than anybody should read is cut, and the whole lines count', async () => {
  const seen = await ask(`yes '{"MESSAGE":"again and again and again"}'`)
  expect(seen.kind).toBe('found')
  expect(seen.kind === 'found' && seen.value.length).toBeGreaterThan(1000)
})
