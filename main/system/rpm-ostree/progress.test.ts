import { expect, test } from 'vitest'
import { Reporter } from './progress.ts'

const download = (done: bigint, rate: bigint, content: readonly number[], deltaSize = 0n) => [
  [1n, 5n],
  [2, 1],
  [10, 8, 2],
  [0, 0, 0, deltaSize],
  content,
  [done, rate],
]

test('bytes and pieces of a pull; no total where none is told', () => {
  const reporter = new Reporter()
  expect(reporter.take('DownloadProgress', download(5000n, 1000n, [0, 0]))).toMatchObject({
    activity: 'downloading',
    progress: { kind: 'bytes', done: 5000, total: null, rate: 1000, pieces: null },
  })
  expect(reporter.take('DownloadProgress', download(9000n, 2000n, [3, 12]))?.progress).toEqual({
    kind: 'bytes',
    done: 9000,
    total: null,
    rate: 2000,
    pieces: { done: 3, total: 12 },
  })
})

test('a static delta tells its size, until it turns out to be wrong', () => {
  const reporter = new Reporter()
  const totalAt = (done: bigint) => {
    const progress = reporter.take('DownloadProgress', download(done, 0n, [0, 0], 8000n))?.progress
    return progress?.kind === 'bytes' ? progress.total : undefined
  }
  expect([totalAt(100n), totalAt(8000n), totalAt(8001n)]).toEqual([8000, 8000, null])
})

test('layers of a container are steps, done when their task ends', () => {
  const reporter = new Reporter()
  expect(reporter.take('Message', ['Pulling manifest: ostree-image-signed:docker://x'])).toMatchObject({
    activity: 'looking',
  })
  expect(reporter.take('Message', ['ostree chunk layers needed: 2 (1,2\u00A0GB)'])).toMatchObject({
    activity: 'downloading',
    message: 'ostree chunk layers needed: 2 (1,2 GB)',
  })
  const steps = (member: string, text: string) => reporter.take(member, [text])?.progress
  expect(steps('TaskBegin', '[1/2] Fetching ostree chunk 07e9 (20 MB)')).toEqual({
    kind: 'steps',
    done: 0,
    total: 2,
  })
  expect(steps('TaskEnd', 'done')).toEqual({ kind: 'steps', done: 1, total: 2 })
  expect(steps('TaskBegin', '[2/2] Fetching layer f3a1 (3 MB)')).toEqual({ kind: 'steps', done: 1, total: 2 })
  expect(steps('TaskEnd', 'done')).toEqual({ kind: 'steps', done: 2, total: 2 })
  expect(reporter.take('TaskBegin', ['Staging deployment'])).toMatchObject({
    activity: 'finishing',
    progress: { kind: 'none' },
  })
})

test('a percentage that stands at 0 until the end is not shown: its text counts', () => {
  const reporter = new Reporter()
  expect(reporter.take('PercentProgress', ['Checking out packages (12/80)', 0])).toMatchObject({
    activity: 'assembling',
    progress: { kind: 'steps', done: 12, total: 80 },
  })
  expect(reporter.take('PercentProgress', ['Importing rpm-md', 250])).toMatchObject({
    activity: 'looking',
    progress: { kind: 'percent', percent: 100 },
  })
  expect(reporter.take('ProgressEnd', [])?.progress).toEqual({ kind: 'none' })
  expect(reporter.take('ProgressEnd', [])).toBeNull()
})

test.each([
  ['Receiving metadata objects: 5/(estimating) 2.7 kB/s', 'looking'],
  ['Enabled rpm-md repositories: updates fedora', 'looking'],
  ['Receiving objects: 14% (8/54) 1.4 MB/s 10.1 MB', 'downloading'],
  ['Writing objects: 1', 'downloading'],
  ['2 metadata, 0 content objects fetched; 788 B transferred in 2 seconds', 'downloading'],
  ['Checking out tree a492d00', 'assembling'],
  ['Running post scripts', 'assembling'],
  ['Writing OSTree commit', 'assembling'],
  ['Copying /etc changes: 24 modified, 0 removed, 57 added', 'finishing'],
  ["Moving 'ab.0' to be first deployment", 'finishing'],
  ['something nobody foresaw', 'working'],
])('“%s” is %s', (text, activity) => {
  expect(new Reporter().take('Message', [text])?.activity).toBe(activity)
})

test('nonsense says nothing and keeps what was', () => {
  const reporter = new Reporter()
  const before = reporter.take('Message', ['Receiving objects'])
  for (const member of [
    'Message',
    'TaskBegin',
    'TaskEnd',
    'PercentProgress',
    'DownloadProgress',
    'Unheard',
  ]) {
    for (const body of [[], [7], ['x'], [[]], [null, null], download(1n, 1n, [])]) {
      if (member === 'Message' || member === 'TaskBegin') continue
      expect(reporter.take(member, body)).toBeNull()
    }
  }
  expect(reporter.take('Message', [{}])).toBeNull()
  expect(reporter.last).toEqual(before)
  expect(reporter.take('Message', [`\u202E${'x'.repeat(100_000)}`])?.message.length).toBeLessThanOrEqual(1024)
})
