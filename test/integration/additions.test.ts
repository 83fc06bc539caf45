/** Additions on a simulated computer: found, tried out, made, removed, with others working beside us. */
import { expect, test } from 'vitest'
import { AdditionsWorld } from './additions-world.ts'

const LONG = 120_000
const PATIENCE = { timeout: 20_000 }

test(
  'a package is found, tried out without a change, added, and there after the restart',
  async () => {
    const world = await AdditionsWorld.start()
    const found = await world.do('additions.search', { text: 'vim' })
    const [offer] = found
    expect(offer).toMatchObject({ name: 'vim-enhanced', there: 'no', source: 'fedora' })
    expect((await world.computer.tell('look', {})).asked).toEqual({})

    await world.add('vim-enhanced')
    await world.do('additions.try', {})
    expect(await world.ended()).toBe('done')
    const { trial } = world.state.additions.collected
    expect(trial?.comes.map(({ name }) => name).toSorted()).toEqual([
      'gpm-libs',
      'vim-common',
      'vim-enhanced',
      'vim-filesystem',
    ])
    expect(trial?.goes).toEqual([])
    expect((await world.computer.tell('look', {})).versions).toHaveLength(1)

    await world.do('additions.apply', {})
    expect(await world.ended()).toBe('needs-restart')
    expect(world.questions).toEqual([
      { about: 'change-additions', add: ['vim-enhanced'], remove: [], restore: [], unproven: [] },
    ])
    await world.list('vim-enhanced')
    expect(world.state.additions.list[0]?.standing).toBe('after-restart')
    expect(world.state.additions.collected.changes).toEqual([])
    // One password for trying and making: the first press asked, and the system kept the answer.
    const { asked } = await world.computer.tell('look', {})
    expect(asked).toEqual({ 'install-uninstall-packages': 1 })

    await world.computer.restart()
    await world.restartApp()
    await world.list('vim-enhanced')
    expect(world.state.additions.list[0]).toMatchObject({
      standing: 'in-use',
      brings: ['gpm-libs', 'vim-common', 'vim-filesystem'],
      since: { exact: true },
    })
  },
  LONG,
)

test(
  'several changes are one version and one restart; what was collected outlives the app',
  async () => {
    const world = await AdditionsWorld.start({ layered: ['htop', 'tmux'] })
    await world.list('htop', 'tmux')
    expect(world.state.additions.list.map(({ since }) => since?.exact)).toEqual([false, false])
    await world.do('additions.undo', { addition: 'package:htop' })
    await world.add('fish')
    await world.restartApp()
    await expect
      .poll(() => world.state.additions.collected.changes.map(({ change, name }) => `${change} ${name}`))
      .toEqual(['undo htop', 'add fish'])
    await world.do('additions.apply', {})
    expect(await world.ended()).toBe('needs-restart')
    const { versions } = await world.computer.tell('look', {})
    expect(versions.filter(({ staged }) => staged)).toHaveLength(1)
    expect(versions[0]?.packages).toEqual(['fish', 'tmux'])
    expect(world.state.additions.list.map(({ name, standing }) => `${name} ${standing}`)).toEqual([
      'fish after-restart',
      'htop until-restart',
      'tmux in-use',
    ])
  },
  LONG,
)

test(
  'a change on top of an update that waits needs no second restart',
  async () => {
    const world = await AdditionsWorld.start({ layered: ['htop'] })
    await world.do('system.update', {})
    expect(await world.ended()).toBe('needs-restart')
    await world.add('tmux')
    await world.do('additions.apply', {})
    expect(await world.ended()).toBe('needs-restart')
    const [next] = (await world.computer.tell('look', {})).versions
    expect(next).toMatchObject({ version: '43.20261020.0', packages: ['htop', 'tmux'], staged: true })
  },
  LONG,
)

test(
  'all additions go with one press, after one question',
  async () => {
    const world = await AdditionsWorld.start({ layered: ['htop', 'tmux'] })
    await world.list('htop', 'tmux')
    world.answer = false
    expect(await world.ask('additions.removeAll', {})).toMatchObject({ problem: { code: 'not-confirmed' } })
    world.answer = true
    await world.do('additions.removeAll', {})
    expect(await world.ended()).toBe('needs-restart')
    expect(world.questions.at(-1)).toEqual({
      about: 'remove-additions',
      names: ['htop', 'tmux'],
      restore: [],
    })
    expect((await world.computer.tell('look', {})).versions[0]?.packages).toEqual([])
  },
  LONG,
)

test(
  'a closed password dialog and a wrong password change nothing and lose nothing',
  async () => {
    const world = await AdditionsWorld.start()
    await world.add('htop')
    await world.computer.tell('polkit', { answers: { 'install-uninstall-packages': 'dismissed' } })
    await world.do('additions.apply', {})
    expect(await world.ended()).toBe('password-dismissed')
    await world.computer.tell('polkit', { answers: { 'install-uninstall-packages': 'refused' } })
    await world.do('additions.try', {})
    expect(await world.ended()).toBe('password-refused')
    expect((await world.computer.tell('look', {})).versions).toHaveLength(1)
    expect(world.state.additions.collected.changes).toMatchObject([{ change: 'add', name: 'htop' }])
  },
  LONG,
)

test(
  'what another program has removed is not waited for any more',
  async () => {
    const world = await AdditionsWorld.start({ layered: ['htop', 'tmux'] })
    await world.list('htop', 'tmux')
    await world.do('additions.undo', { addition: 'package:htop' })
    await world.program('rpm-ostree', 'uninstall', 'htop')
    await expect.poll(() => world.state.additions.collected.changes, PATIENCE).toEqual([])
    expect(await world.ask('additions.undo', { addition: 'package:htop' })).toMatchObject({ ok: false })
  },
  LONG,
)

test(
  'what another program removes while the password is asked for is not removed twice',
  async () => {
    const world = await AdditionsWorld.start({ layered: ['htop', 'tmux'] })
    await world.list('htop', 'tmux')
    await world.computer.tell('prompt', { hold: true })
    await world.do('additions.undo', { addition: 'package:htop' })
    await world.do('additions.undo', { addition: 'package:tmux' })
    await world.do('additions.apply', {})
    await expect.poll(() => world.state.operations.system.phase, PATIENCE).toBe('authorising')
    const other = world.program('rpm-ostree', 'uninstall', 'htop')
    await expect
      .poll(async () => (await world.computer.tell('look', {})).asked['install-uninstall-packages'], {
        timeout: 20_000,
      })
      .toBe(2)
    await world.computer.tell('prompt', { hold: false })
    await other
    await world.ended()
    // Whoever came first: nothing is done twice, and what was not done still waits to be done.
    await expect
      .poll(async () => {
        const [next] = (await world.computer.tell('look', {})).versions
        const waiting = world.state.additions.collected.changes.map(({ name }) => name)
        return next?.packages.toSorted().join() === waiting.toSorted().join() ? waiting : null
      }, PATIENCE)
      .not.toBeNull()
    const [next] = (await world.computer.tell('look', {})).versions
    expect(next?.packages).not.toContain('htop')
  },
  LONG,
)

test(
  'what waits for the restart already does not count as coming along',
  async () => {
    const world = await AdditionsWorld.start()
    await world.add('htop')
    await world.do('additions.apply', {})
    expect(await world.ended()).toBe('needs-restart')
    await world.add('tmux')
    await world.do('additions.try', {})
    await expect.poll(() => world.state.additions.collected.trial?.comes, PATIENCE).toBeDefined()
    expect(world.state.additions.collected.trial?.comes.map(({ name }) => name)).toEqual(['tmux'])
  },
  LONG,
)

test(
  'a part of the base that somebody took out is put back',
  async () => {
    const world = await AdditionsWorld.start()
    await world.program('rpm-ostree', 'override', 'remove', 'nano', 'nano-default-editor')
    await world.list('nano', 'nano-default-editor')
    expect(world.state.additions.list.map(({ kind }) => kind)).toEqual(['removed', 'removed'])
    for (const { id } of world.state.additions.list) await world.do('additions.undo', { addition: id })
    await world.do('additions.apply', {})
    expect(await world.ended()).toBe('needs-restart')
    expect(world.questions.at(-1)).toMatchObject({ restore: ['nano', 'nano-default-editor'] })
    await world.list()
  },
  LONG,
)

test(
  'while another program updates, a change waits with a sentence, and works afterwards',
  async () => {
    const world = await AdditionsWorld.start({ layered: ['htop'] })
    await world.list('htop')
    await world.add('tmux')
    await world.computer.tell('hang', { at: 'download' })
    await world.computer.tell('otherUpdate', { client: 'gnome-software' })
    await expect
      .poll(() => world.state.operations.system, PATIENCE)
      .toMatchObject({
        phase: 'running',
        by: 'gnome-software',
      })
    expect(await world.ask('additions.apply', {})).toMatchObject({ problem: { code: 'busy-here' } })
    await world.computer.tell('resume', {})
    expect(await world.ended()).toBe('needs-restart')
    await world.do('additions.apply', {})
    await expect.poll(() => world.state.operations.system.phase, PATIENCE).not.toBe('done')
    expect(await world.ended()).toBe('needs-restart')
    const [next] = (await world.computer.tell('look', {})).versions
    expect(next).toMatchObject({ version: '43.20261020.0', packages: ['htop', 'tmux'] })
  },
  LONG,
)

test(
  'a package that nobody has, and one that excludes a base package, are told by their names',
  async () => {
    const world = await AdditionsWorld.start()
    expect(await world.do('additions.search', { text: 'no-such-thing' })).toEqual([])
    expect(await world.ask('additions.add', { offer: 'offer:htop' })).toMatchObject({
      problem: { code: 'unknown-id' },
    })
    await world.add('nautilus-typeahead')
    await world.do('additions.try', {})
    await world.ended()
    expect(world.state.operations.system).toMatchObject({
      phase: 'failed',
      problem: { code: 'additions-clash', culprits: ['nautilus-typeahead'] },
    })
    expect(world.state.additions.collected.trial).toBeNull()
  },
  LONG,
)
