/** Package files that a person has chosen, from the dialog to the restart. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AdditionsWorld } from './additions-world.ts'

const LONG = 120_000
const PATIENCE = { timeout: 20_000 }

test(
  'a package file is read, added by its own program with one password, and told as such',
  async () => {
    const world = await AdditionsWorld.start()
    const { path } = await world.computer.tell('rpmFile', { name: 'vendor-vpn', evr: '4.1-1' })
    world.chosen = path
    expect(await world.do('additions.openFile', {})).toBe(true)
    const { file } = world.state.additions
    expect(file).toMatchObject({ name: 'vendor-vpn', version: '4.1-1', signature: 'none' })
    await world.do('additions.addFile', { file: file?.id ?? '' })
    await world.add('htop')
    await world.do('additions.apply', {})
    expect(await world.ended()).toBe('needs-restart')
    expect(world.questions.at(-1)).toMatchObject({ unproven: ['vendor-vpn'] })
    await world.list('htop', 'vendor-vpn')
    expect(world.state.additions.list[1]).toMatchObject({ kind: 'file', standing: 'after-restart' })
    expect(world.state.additions.collected.changes).toEqual([])
    const { asked } = await world.computer.tell('look', {})
    expect(asked).toEqual({ 'install-uninstall-packages': 1, 'install-local-packages': 1 })

    await world.do('additions.undo', { addition: world.state.additions.list[1]?.id ?? '' })
    await world.do('additions.apply', {})
    await expect.poll(() => world.names, { timeout: 30_000 }).toEqual(['htop'])
  },
  LONG,
)

test(
  'adding a file can be given up while the password is asked for; nothing has changed then',
  async () => {
    const world = await AdditionsWorld.start()
    const { path } = await world.computer.tell('rpmFile', { name: 'vendor-vpn', evr: '4.1-1' })
    world.chosen = path
    await world.do('additions.openFile', {})
    await world.do('additions.addFile', { file: world.state.additions.file?.id ?? '' })
    await world.computer.tell('prompt', { hold: true })
    await world.do('additions.apply', {})
    await expect
      .poll(async () => (await world.computer.tell('look', {})).asked, PATIENCE)
      .toEqual({ 'install-local-packages': 1 })
    await world.do('system.cancel', {})
    expect(await world.ended()).toBe('cancelled')
    await world.computer.tell('prompt', { hold: false })
    expect((await world.computer.tell('look', {})).versions).toHaveLength(1)
    expect(world.state.additions.collected.changes).toHaveLength(1)
  },
  LONG,
)

test(
  'what is no package is refused, and nothing of it is kept',
  async () => {
    const world = await AdditionsWorld.start()
    world.chosen = import.meta.filename
    expect(await world.ask('additions.openFile', {})).toMatchObject({
      problem: { code: 'package-not-understood' },
    })
    expect(world.state.additions.file).toBeNull()
    expect(await readdir(join(world.dataDir, 'package-files'))).toEqual([])
    world.chosen = null
    expect(await world.do('additions.openFile', {})).toBe(false)
  },
  LONG,
)
