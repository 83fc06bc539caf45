/** The trial of the next version on a simulated computer. openrazer fits releases 1 and 3, and not 2. */
import { expect, test } from 'vitest'
import { AdditionsWorld } from './additions-world.ts'

const LONG = 120_000
const PATIENCE = { timeout: 30_000 }
const calm = { onBattery: false, percent: 80 } as const

async function checked(options: Parameters<typeof AdditionsWorld.start>[0] = {}): Promise<AdditionsWorld> {
  const world = await AdditionsWorld.start({ layered: ['htop', 'openrazer'], ...options })
  await world.list('htop', 'openrazer')
  await world.do('system.check', {})
  expect(await world.ended()).toBe('found')
  return world
}

test(
  'what blocks the next version is named before update day, without a password and without a change',
  async () => {
    const world = await checked({ trialDelay: 10 })
    const blocked = await world.doctor('blocked')
    expect(blocked).toMatchObject({
      problem: { code: 'additions-do-not-fit' },
      findings: [{ name: 'openrazer', addition: 'package:openrazer' }],
      update: { label: '43.20261020.0' },
      waiting: false,
    })
    expect(world.state.preflight.notes).toContainEqual({ kind: 'additions', names: ['openrazer'] })
    const { asked, versions } = await world.computer.tell('look', {})
    expect(asked).toEqual({})
    expect(versions.some(({ staged }) => staged)).toBe(false)

    // Nothing of it is lost with the app.
    await world.restartApp()
    expect(await world.doctor('blocked')).toMatchObject({ at: blocked.at })
  },
  LONG,
)

test(
  'removing it is a way out: the update then goes through',
  async () => {
    const world = await checked()
    await world.do('doctor.try', {})
    await world.doctor('blocked')
    await world.do('additions.undo', { addition: 'package:openrazer' })
    await world.do('additions.apply', {})
    expect(await world.ended()).toBe('needs-restart')
    await expect.poll(() => world.state.additions.doctor.state, PATIENCE).toBe('not-tried')
    await world.do('doctor.try', {})
    await world.doctor('fits')
    await world.do('system.update', {})
    expect(await world.ended()).toBe('needs-restart')
    const [next] = (await world.computer.tell('look', {})).versions
    expect(next).toMatchObject({ version: '43.20261020.0', packages: ['htop'] })
  },
  LONG,
)

test(
  'waiting is a way out: the version after it is tried out again, and fits',
  async () => {
    const world = await checked()
    await world.do('doctor.try', {})
    await world.doctor('blocked')
    await world.do('doctor.wait', {})
    await expect.poll(() => world.state.additions.doctor, PATIENCE).toMatchObject({ waiting: true })
    await world.computer.tell('publish', { release: 3 })
    await world.do('system.check', {})
    expect(await world.ended()).toBe('found')
    await expect.poll(() => world.state.additions.doctor.state, PATIENCE).toBe('not-tried')
    await world.do('doctor.try', {})
    expect(await world.doctor('fits')).toMatchObject({ update: { label: '43.20261027.0' } })
  },
  LONG,
)

test(
  'on battery, on a connection that costs, and where a password is asked for, nothing is tried by itself',
  async () => {
    const world = await AdditionsWorld.start({ layered: ['openrazer'], trialDelay: 10 })
    const why = () => {
      const { doctor } = world.state.additions
      return doctor.state === 'not-tried' ? doctor.why : doctor.state
    }
    await world.list('openrazer')
    await world.computer.tell('power', { onBattery: true, percent: 80 })
    await expect.poll(() => world.state.computer.onBattery).toBe(true)
    await world.do('system.check', {})
    expect(await world.ended()).toBe('found')
    await expect.poll(why).toBe('battery')
    await world.computer.tell('connection', { state: 'online', metered: true })
    await world.computer.tell('power', calm)
    await expect.poll(why).toBe('metered')
    await world.computer.tell('polkit', { answers: { upgrade: 'password' } })
    await world.services.gate('system.reconnect', {})
    await expect.poll(why).toBe('password')
    const { transactions, asked } = await world.computer.tell('look', {})
    expect(transactions.filter(({ method }) => method === 'Upgrade')).toEqual([])
    expect(asked).toEqual({})

    // A press may ask.
    await world.do('doctor.try', {})
    await world.doctor('blocked')
    expect((await world.computer.tell('look', {})).asked).toEqual({ upgrade: 1 })
  },
  LONG,
)

test(
  'a press on Update does not wait for the trial: it is stopped, and the update runs',
  async () => {
    const world = await checked({ bytesPerSecond: 600_000 })
    await world.do('doctor.try', {})
    await expect
      .poll(() => world.state.additions.doctor, PATIENCE)
      .toMatchObject({ state: 'trying', progress: { kind: 'bytes' } })
    await world.computer.tell('rate', { bytesPerSecond: 40_000_000 })
    await world.do('system.update', {})
    expect(await world.ended()).toBe('additions-do-not-fit')
    // What was found out the hard way is known from then on.
    expect(await world.doctor('blocked')).toMatchObject({ findings: [{ name: 'openrazer' }] })
    const { transactions } = await world.computer.tell('look', {})
    expect(transactions.map(({ method }) => method)).toEqual(['AutomaticUpdateTrigger', 'Upgrade', 'Upgrade'])
    expect(transactions[1]?.ended).not.toBe('')
  },
  LONG,
)

test(
  'another program that begins meanwhile only has to wait, and is not disturbed',
  async () => {
    const world = await checked({ bytesPerSecond: 600_000 })
    await world.computer.tell('hang', { at: 'download' })
    await world.computer.tell('otherUpdate', { client: 'gnome-software' })
    await world.do('doctor.try', {})
    await expect.poll(() => world.state.additions.doctor, PATIENCE).toMatchObject({ state: 'not-tried' })
    await world.computer.tell('rate', { bytesPerSecond: 40_000_000 })
    await world.computer.tell('resume', {})
    await expect
      .poll(async () => (await world.computer.tell('look', {})).transactions.at(-1)?.ended, PATIENCE)
      .toMatch(/openrazer/)
  },
  LONG,
)

test(
  'without a connection it is not known, and nobody is blamed',
  async () => {
    const world = await checked()
    await world.computer.tell('network', { state: 'down' })
    await world.do('doctor.try', {})
    expect(await world.doctor('failed')).toMatchObject({ problem: { code: 'no-network' } })
    expect(world.state.preflight.notes.some(({ kind }) => kind === 'additions')).toBe(false)
  },
  LONG,
)

test(
  'updates from a container image are tried out the same way',
  async () => {
    const world = await checked({ origin: 'container' })
    await world.do('doctor.try', {})
    const blocked = await world.doctor('blocked')
    expect(blocked).toMatchObject({ findings: [{ name: 'openrazer' }] })
    await world.computer.tell('publish', { release: 3 })
    await world.do('system.check', {})
    expect(await world.ended()).toBe('found')
    // The next image is another update, though it has no checksum of its own yet.
    await expect.poll(() => world.state.additions.doctor.state, PATIENCE).toBe('not-tried')
    await world.do('doctor.try', {})
    await world.doctor('fits')
  },
  LONG,
)
