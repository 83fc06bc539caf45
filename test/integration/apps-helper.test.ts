/** The typed client against the real helper on real repositories. */
import { execFileSync } from 'node:child_process'
import { chmod, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { asProblem } from '../../main/problem-error.ts'
import { Helper } from '../../main/apps/helper/helper.ts'
import type { JobEvent } from '../../main/apps/helper/job.ts'
import { buildHelper } from '../flatpak/build.ts'
import { FlatpakWorld } from '../flatpak/world.ts'

let world: FlatpakWorld
let program = ''
const open: Helper[] = []

beforeAll(async () => {
  program = await buildHelper('plain')
  world = await FlatpakWorld.start({ bigMegabytes: 4, helloVersions: 2 })
  await world.addRemote('test')
  await world.addRemote('web', world.server.url)
})
afterEach(() => {
  for (const helper of open.splice(0)) helper.close()
})
afterAll(() => world.stop())

function start(path = program, env: NodeJS.ProcessEnv = world.env): Helper {
  const helper = new Helper({ path, env })
  open.push(helper)
  return helper
}

async function code(asked: Promise<unknown>): Promise<string> {
  try {
    await asked
    return 'ok'
  } catch (error) {
    return asProblem(error).code
  }
}

/** Ids of helper processes that this test's process has started. */
function helperIds(): readonly number[] {
  const listed = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
  return listed
    .split('\n')
    .flatMap((line) => (line.includes('flatpak-helper') ? Number.parseInt(line, 10) : []))
}

describe('starting', () => {
  test('is at the first call, on a socket that is gone once we are in', async () => {
    const helper = start()
    const installations = await helper.installations()
    const inOrder = installations.toSorted((a, b) => a.id.localeCompare(b.id))
    expect(inOrder.map(({ id, isUser }) => [id, isUser])).toEqual([
      ['extra', false],
      ['system', false],
      ['user', true],
    ])
    expect((await readdir(join(world.dir, 'run'))).filter((name) => name.startsWith('mainstay-'))).toEqual([])
  })

  test('many calls at once start one helper', async () => {
    const before = helperIds()
    const helper = start()
    await Promise.all(Array.from({ length: 10 }, () => helper.running()))
    expect(helperIds().filter((id) => !before.includes(id))).toHaveLength(1)
  })

  test('without libflatpak says so; a program that is not there or does nonsense is another problem', async () => {
    const fake = join(world.dir, 'fake-helper')
    const linker = 'error while loading shared libraries: libflatpak.so.0: cannot open shared object file'
    await writeFile(fake, `#!/bin/sh\necho '${linker}' >&2\nexit 127\n`)
    await chmod(fake, 0o755)
    expect(await code(start(fake).running())).toBe('flatpak-missing')
    expect(await code(start(join(world.dir, 'none')).running())).toBe('service-missing')
    await writeFile(fake, '#!/bin/sh\necho hello\n')
    expect(await code(start(fake).running())).toBe('service-broken')
    await writeFile(fake, '#!/bin/sh\nexit 1\n')
    expect(await code(start(fake).running())).toBe('service-broken')
  })

  test('a helper that was killed is started again by the next call', async () => {
    const helper = start()
    const before = helperIds()
    await helper.running()
    const [id] = helperIds().filter((one) => !before.includes(one))
    const waiting = code(helper.updates('user'))
    process.kill(Number(id), 'SIGKILL')
    expect(await waiting).toBe('service-died')
    expect(await helper.running()).toEqual([])
  })

  test('after closing nothing is started any more', async () => {
    const helper = start()
    helper.close()
    expect(await code(helper.running())).toBe('service-died')
  })
})

describe('problems', () => {
  test('have the code of what is wrong', async () => {
    const helper = start()
    const install = (id: string, source: string) =>
      code(helper.plan('user', [{ verb: 'install', ref: world.repository.ref(id), source }]))
    expect(await install('org.example.No', 'test')).toBe('app-missing')
    expect(await install('org.example.Hello', 'none')).toBe('source-missing')
    expect(await install('org.example.Orphan', 'test')).toBe('component-missing')
    await world.addRemote('dead', 'http://127.0.0.1:9/')
    expect(await install('org.example.Hello', 'dead')).toBe('no-network')
    await world.flatpak('remote-delete', '--user', 'dead')
    expect(await code(helper.installed('nowhere'))).toBe('not-found')
    expect(await helper.measureData('org.example.None')).toBeNull()
  })

  test('a source that does not answer is told apart from one without updates', async () => {
    const helper = start()
    const install = await helper.job('user', [
      { verb: 'install', ref: world.repository.ref('org.example.Old'), source: 'web' },
    ])
    expect(await install.run()).toMatchObject({ problem: null })
    expect(await helper.updates('user')).toEqual({ updates: [], failures: [] })
    world.server.status = 503
    const { updates, failures } = await helper.updates('user')
    world.server.status = null
    expect(updates).toEqual([])
    expect(failures.map(({ source, problem }) => [source, problem.code])).toEqual([['web', 'server-error']])
  })

  test('a call can be given up', async () => {
    world.server.stalled = true
    const abort = new AbortController()
    const asked = code(start().refreshCatalogue('user', 'web', abort.signal))
    await expect.poll(() => world.server.requests.length).toBeGreaterThan(0)
    abort.abort()
    expect(await asked).toBe('cancelled')
    world.server.stalled = false
  })
})

describe('jobs', () => {
  test('plan, install, list, update to an older commit, remove', async () => {
    const helper = start()
    const ref = world.repository.ref('org.example.Hello')
    const [second, first = ''] = await world.repository.commits(ref)
    const { operations } = await helper.plan('user', [{ verb: 'install', ref, source: 'test' }])
    expect(operations.map(({ verb, ref: about }) => [verb, about.split('/')[1]])).toEqual([
      ['install', 'org.example.Platform'],
      ['install', 'org.example.Hello'],
    ])
    expect(operations[1]).toMatchObject({ after: second, before: null, oldMetadata: null, source: 'test' })
    expect(operations[1]?.newMetadata).toContain('shared=ipc;')

    const events: JobEvent[] = []
    const job = await helper.job('user', [{ verb: 'install', ref, source: 'test' }])
    job.onEvent((event) => events.push(event))
    const { problem, results } = await job.run()
    expect(problem).toBeNull()
    expect(results.map(({ changed, after }) => [changed, after])).toContainEqual([true, second])
    expect(events.map(({ kind }) => kind)).toContain('planned')
    const listed = await helper.installed('user')
    expect(listed.find((one) => one.ref === ref)).toMatchObject({
      commit: second,
      held: false,
      source: 'test',
    })

    const versions = await helper.versions('user', 'test', ref, 10)
    expect(versions.map(({ commit }) => commit)).toEqual([second, first])
    const back = await helper.job('user', [{ verb: 'update', ref, commit: first }])
    expect(await back.run()).toMatchObject({ problem: null, results: [{ before: second, after: first }] })
    const { updates } = await helper.updates('user')
    expect(updates).toMatchObject([{ ref, before: first, after: second }])

    const remove = await helper.job('user', [{ verb: 'uninstall', ref, data: 'keep' }])
    expect(await remove.run()).toMatchObject({ problem: null })
    expect(await helper.unused('user')).toContainEqual('runtime/org.example.Platform/x86_64/1.0')
  })

  test('tell bytes, and end when they are cancelled', async () => {
    world.server.rate = 1024 * 1024
    const helper = start()
    const job = await helper.job('user', [
      { verb: 'install', ref: world.repository.ref('org.example.Big'), source: 'web' },
    ])
    const moving = Promise.withResolvers<void>()
    job.onEvent((event) => {
      if (event.kind === 'progress' && event.progress.allDone > 100_000) moving.resolve()
    })
    const over = job.run()
    await moving.promise
    await job.cancel()
    expect(await over).toMatchObject({ problem: { code: 'cancelled' } })
    world.server.rate = null
  })

  test('end with the helper when that dies', async () => {
    world.server.rate = 1024 * 1024
    const helper = start()
    const before = helperIds()
    const job = await helper.job('user', [
      { verb: 'install', ref: world.repository.ref('org.example.Big'), source: 'web' },
    ])
    const [id] = helperIds().filter((one) => !before.includes(one))
    const moving = Promise.withResolvers<void>()
    job.onEvent((event) => event.kind === 'progress' && moving.resolve())
    const over = job.run()
    await moving.promise
    process.kill(Number(id), 'SIGKILL')
    expect(await over).toMatchObject({ problem: { code: 'service-died' }, results: [] })
    world.server.rate = null
    const again = await helper.job('user', [
      { verb: 'install', ref: world.repository.ref('org.example.Big'), source: 'web' },
    ])
    expect(await again.run()).toMatchObject({ problem: null })
  })
})
