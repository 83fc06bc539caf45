import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { memoryOf, treeOf, wakeUpsOf } from './process-tree.ts'

test('a process, its child, their memory and their wake-ups', async () => {
  const child = spawn('sh', ['-c', 'echo; cat; :'], { stdio: ['pipe', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  const tree = treeOf(child.pid ?? 0)
  expect(tree[0]).toBe(child.pid)
  expect(treeOf(process.pid)).toEqual(expect.arrayContaining([...tree]))
  expect(memoryOf(tree)).toBeGreaterThan(0)
  expect(memoryOf([process.pid])).toBeGreaterThan(memoryOf(tree))

  const before = wakeUpsOf(tree)
  for (let i = 0; i < 20; i++) {
    const heard = once(child.stdout, 'data')
    child.stdin.write('x\n')
    await heard
  }
  expect(wakeUpsOf(treeOf(child.pid ?? 0)) - before).toBeGreaterThanOrEqual(15)
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  child.stdin.destroy()
  await gone
  expect(memoryOf([child.pid ?? 0])).toBe(0)
})
