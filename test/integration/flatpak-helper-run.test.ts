/** Plans and jobs: what the helper says it will do, does, and reads back, with real apps that run in their sandbox. */
import { access, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OLD_PLATFORM, PLATFORM } from '../flatpak/apps.ts'
import {
  failsAs,
  flag,
  install,
  replace,
  uninstall,
  update,
  type Entry,
  type Helper,
  type Said,
} from '../flatpak/helper.ts'
import { FlatpakWorld } from '../flatpak/world.ts'

let world: FlatpakWorld
let helper: Helper
let hello: string
let wide: string
let platform: string
let commits: string[] // of Hello, newest first

beforeAll(async () => {
  world = await FlatpakWorld.start({ bigMegabytes: 2 })
  helper = await world.helper()
  hello = world.repository.ref('org.example.Hello')
  wide = world.repository.ref('org.example.Wide')
  platform = world.repository.runtimeRef(PLATFORM)
  commits = await world.repository.commits(hello)
  await world.addRemote('file')
  await world.addRemote('web', world.server.url)
})
afterAll(async () => world.stop())

const installed = async (installation = 'user') => {
  const refs = await helper.list('ListInstalled', installation)
  return refs.map(({ ref, commit }) => [ref, commit])
}
const brief = (operations: readonly Entry[]) => operations.map(({ verb, ref }) => [verb, ref])
const dataOf = (id: string) => join(world.home, '.var/app', id)

describe('install', () => {
  test('a plan tells what is fetched, why and how much, and changes nothing', async () => {
    const plan = await helper.plan('user', [install(hello, 'web')])
    expect(brief(plan)).toEqual([
      ['install', platform],
      ['install', hello],
    ])
    expect(plan[0]).toMatchObject({ remote: 'web', 'required-by': [hello] })
    expect(plan[1]).toMatchObject({ remote: 'web', commit: commits[0] })
    expect(plan[1]).not.toHaveProperty('before')
    expect(plan[1]).not.toHaveProperty('old-metadata')
    expect(plan[1]?.['new-metadata']).toContain('filesystems=home;')
    for (const { download, installed } of plan) {
      expect(download).toBeGreaterThan(0)
      expect(installed).toBeGreaterThan(download as number)
    }
    await expect(installed()).resolves.toEqual([])
  })

  test('a job tells every step, its bytes and the commits it came to, and the app runs', async () => {
    const job = await helper.job('user', [install(wide, 'web')])
    expect(job.said).toEqual([])
    await job.start()
    const end = await job.finished
    expect(end).toMatchObject({ success: true, error: ['', '', 0, ''] })
    const [platformCommit = ''] = await world.repository.commits(platform)
    const [wideCommit = ''] = await world.repository.commits(wide)
    expect(end.results).toEqual([
      { verb: 'install', ref: platform, remote: 'web', changed: true, after: platformCommit },
      { verb: 'install', ref: wide, remote: 'web', changed: true, after: wideCommit },
    ])
    const steps = job.said.filter(([signal]) => signal !== 'Progress').map(([signal, what]) => [signal, what])
    expect(steps.slice(0, -1)).toEqual([
      ['Planned', expect.any(Array)],
      ['OperationStarted', 'install'],
      ['OperationDone', platform],
      ['OperationStarted', 'install'],
      ['OperationDone', wide],
    ])
    await expect(installed()).resolves.toContainEqual([wide, wideCommit])
    const { code, output } = await world.runApp('org.example.Wide')
    expect(code).toBe(0)
    expect(output).toContain('FLATPAK_ID=org.example.Wide')
  })

  test('progress is in bytes, never goes back and ends at the whole', async () => {
    world.server.rate = 4 << 20
    const job = await helper.job('user', [install(world.repository.ref('org.example.Big'), 'web')])
    await job.start()
    await job.finished
    world.server.rate = null
    const bytes = job.said.flatMap((said) => (said[0] === 'Progress' ? [progress(said)] : []))
    const partly = bytes.filter(({ all, allTotal }) => all > 0 && all < allTotal)
    expect(partly.length).toBeGreaterThan(0)
    expect(bytes.map(({ all }) => all)).toEqual(bytes.map(({ all }) => all).toSorted((a, b) => a - b))
    expect(new Set(bytes.map(({ allTotal }) => allTotal)).size).toBe(1)
    expect(bytes.at(-1)?.all).toBe(bytes.at(-1)?.allTotal)
    expect(bytes.at(-1)?.allTotal).toBeGreaterThan(2 << 20)
  })

  test('a second time is refused', async () => {
    await expect(helper.plan('user', [install(wide, 'file')])).rejects.toMatchObject(
      failsAs('AlreadyInstalled'),
    )
    const end = await helper.run('user', [install(wide, 'web')])
    expect(end).toMatchObject({ success: false, results: [] })
    expect(end.error[0]).toBe('AlreadyInstalled')
  })
})

function progress([, , percent, bytes, total, all, allTotal]: Said) {
  return { percent, bytes, total, all: all as number, allTotal: allTotal as number }
}

describe('there and back', () => {
  test('an update that asks for more says so before anything is fetched, and the way back is open', async () => {
    await helper.run('user', [install(hello, 'file')])
    await helper.run('user', [update(hello, commits[1])])
    await expect(world.runApp('org.example.Hello')).resolves.toEqual({ code: 0, output: 'Hello 2.0\n' })

    const [planned] = await helper.plan('user', [update(hello)])
    expect(planned).toMatchObject({ verb: 'update', before: commits[1], commit: commits[0] })
    expect(planned?.['old-metadata']).not.toMatch(/network|filesystems/)
    expect(planned?.['new-metadata']).toMatch(/shared=network;ipc;[^]*filesystems=home;/)
    await expect(installed()).resolves.toContainEqual([hello, commits[1]])

    const there = await helper.run('user', [update(hello)])
    expect(there.results).toMatchObject([
      { verb: 'update', ref: hello, before: commits[1], after: commits[0], changed: true },
    ])
    await expect(world.runApp('org.example.Hello')).resolves.toMatchObject({ code: 3 })

    const back = await helper.run('user', [update(hello, commits[1])])
    expect(back).toMatchObject({ success: true })
    expect(back.results).toMatchObject([{ before: commits[0], after: commits[1], changed: true }])
    await expect(world.runApp('org.example.Hello')).resolves.toEqual({ code: 0, output: 'Hello 2.0\n' })
  })

  test('to a commit that is in use already changes nothing and succeeds', async () => {
    await expect(helper.run('user', [update(hello, commits[1])])).resolves.toMatchObject({ success: true })
    await expect(installed()).resolves.toContainEqual([hello, commits[1]])
  })

  test('to a commit that the source no longer has fails and changes nothing', async () => {
    const end = await helper.run('user', [update(hello, 'a'.repeat(64))])
    expect(end).toMatchObject({ success: false, results: [] })
    expect(end.error[0]).toBe('NotFound')
    await expect(installed()).resolves.toContainEqual([hello, commits[1]])
  })

  test('a masked app is refused, where libflatpak would do nothing and call it success', async () => {
    await helper.call('SetPattern', 'user', 'masked', hello, true)
    await expect(helper.plan('user', [update(hello, commits[0])])).rejects.toMatchObject(failsAs('Masked'))
    const end = await helper.run('user', [update(hello, commits[0])])
    expect(end.error[0]).toBe('Masked')
    await helper.call('SetPattern', 'user', 'masked', hello, false)
  })
})

describe('several at once', () => {
  test('one that fails does not keep the others, and the end says which were done', async () => {
    const [old, former] = [
      world.repository.ref('org.example.Old'),
      world.repository.ref('org.example.Former'),
    ]
    const [oldCommit = ''] = await world.repository.commits(old)
    world.server.refuse = (name) => name.endsWith(`${oldCommit.slice(2)}.commit`)
    const job = await helper.job('user', [install(former, 'web'), install(old, 'web')])
    await job.start()
    const end = await job.finished
    world.server.refuse = null
    expect(end.success).toBe(false)
    expect(job.said).toContainEqual(['OperationError', old, end.error, true])
    expect(end.results.map(({ ref }) => ref)).toContain(former)
    expect(end.results.map(({ ref }) => ref)).not.toContain(old)
    await expect(installed()).resolves.not.toContainEqual([old, oldCommit])
  })
})

describe('uninstall', () => {
  test('takes unused runtimes along when asked to', async () => {
    const old = world.repository.ref('org.example.Old')
    const oldPlatform = world.repository.runtimeRef(OLD_PLATFORM)
    await helper.run('user', [install(old, 'file')])
    const options = flag('remove-unused')
    const plan = await helper.plan('user', [uninstall(old)], options)
    expect(brief(plan)).toEqual([
      ['uninstall', old],
      ['uninstall', oldPlatform],
    ])
    const end = await helper.run('user', [uninstall(old)], options)
    const [before] = await world.repository.commits(old)
    expect(end.results[0]).toEqual({
      verb: 'uninstall',
      ref: old,
      remote: expect.any(String),
      changed: true,
      before,
      data: 'kept',
    })
    expect((await installed()).flat()).not.toContain(oldPlatform)
  })

  test('keeps, trashes or deletes the data of the app', async () => {
    const id = 'org.example.Wide'
    await mkdir(join(dataOf(id), 'data'), { recursive: true })
    await writeFile(join(dataOf(id), 'data/diary'), 'dear')

    const kept = await helper.run('user', [uninstall(wide)])
    expect(kept.results[0]).toMatchObject({ data: 'kept' })
    await expect(readdir(join(dataOf(id), 'data'))).resolves.toContain('diary')

    await helper.run('user', [install(wide, 'file')])
    const trashed = await helper.run('user', [uninstall(wide, 'trash')])
    expect(trashed).toMatchObject({ success: true, results: [{ data: 'trashed' }] })
    const trash = join(world.home, '.local/share/Trash/files')
    await expect(readdir(join(trash, id, 'data'))).resolves.toContain('diary')
    await expect(access(dataOf(id))).rejects.toThrow('ENOENT')

    await mkdir(dataOf(id), { recursive: true })
    await helper.run('user', [install(wide, 'file')])
    const deleted = await helper.run('user', [uninstall(wide, 'delete')])
    expect(deleted.results[0]).toMatchObject({ data: 'deleted' })
    await expect(access(dataOf(id))).rejects.toThrow('ENOENT')
  })

  test('keeps the data while the app is installed elsewhere', async () => {
    await world.addRemote('file', world.repository.fileUrl, '--system')
    await helper.run('system', [install(wide, 'file')])
    await helper.run('user', [install(wide, 'file')])
    await mkdir(dataOf('org.example.Wide'), { recursive: true })
    const first = await helper.run('user', [uninstall(wide, 'delete')])
    expect(first).toMatchObject({ success: true, results: [{ data: 'kept' }] })
    await expect(readdir(join(world.home, '.var/app'))).resolves.toContain('org.example.Wide')
    const second = await helper.run('system', [uninstall(wide, 'delete')])
    expect(second.results[0]).toMatchObject({ data: 'deleted' })
  })
})

test('a system installation takes apps and runs them, and goes back where that is allowed', async () => {
  const end = await helper.run('system', [install(hello, 'file')])
  expect(end.success).toBe(true)
  await expect(installed('system')).resolves.toContainEqual([hello, commits[0]])
  const back = await helper.run('system', [update(hello, commits[2])])
  // Until 1.19 Flatpak's own service goes back for nobody but root.
  const root = process.getuid?.() === 0
  expect([back.success, back.error[0]]).toEqual(root ? [true, ''] : [false, 'Downgrade'])
  await expect(installed('system')).resolves.toContainEqual([hello, commits[root ? 2 : 0]])
  const { output } = await world.runApp('--system', 'org.example.Hello')
  expect(output).toContain(root ? 'Hello 1.0' : 'Hello 3.0')
})

describe('replace', () => {
  const former = () => world.repository.ref('org.example.Former')

  test('keeps the old app when the new one does not come', async () => {
    await helper.run('user', [uninstall(hello)])
    world.server.refuse = (name) => name.endsWith(`${commits[0]?.slice(2)}.commit`)
    const end = await helper.run('user', [replace(former(), hello, 'web')])
    world.server.refuse = null
    expect(end).toMatchObject({ success: false, results: [] })
    expect((await installed()).map(([ref]) => ref)).toContain(former())
  })

  test('brings the app that has taken over and its data along', async () => {
    await mkdir(join(dataOf('org.example.Former'), 'data'), { recursive: true })
    await writeFile(join(dataOf('org.example.Former'), 'data/diary'), 'dear')
    const plan = await helper.plan('user', [replace(former(), hello, 'web')])
    expect(brief(plan)).toHaveLength(2)
    expect(brief(plan)).toEqual(
      expect.arrayContaining([
        ['install', hello],
        ['uninstall', former()],
      ]),
    )
    const end = await helper.run('user', [replace(former(), hello, 'web')])
    expect(end).toMatchObject({ success: true })
    expect((await installed()).map(([ref]) => ref)).toEqual(expect.arrayContaining([hello]))
    expect((await installed()).map(([ref]) => ref)).not.toContain(former())
    // The data moves when the new app starts for the first time.
    await helper.call('RemoveData', 'org.example.Hello', 'delete', '')
    await world.runApp('org.example.Hello')
    await expect(readdir(join(dataOf('org.example.Hello'), 'data'))).resolves.toContain('diary')
  })
})
