import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Story, World } from '../harness/story.ts'

const RPM = 'rpm-ostreed-automatic.timer'
const RESUME = 'mainstay-resume-rpm-ostreed-automatic.timer'
const DAY = 24 * 3600

async function timers({ computer }: World) {
  const { timers: now } = await computer.tell('look', {})
  return Object.fromEntries(
    now.system.map(({ name, state, active }) => [name, active ? `${state}, runs` : state]),
  )
}

async function asked({ computer }: World) {
  const { asked: now } = await computer.tell('look', {})
  return (now['manage-units'] ?? 0) + (now['manage-unit-files'] ?? 0)
}

/** The words beside the switch are what a person presses. */
const turn = ({ page }: World) => page.getByText('Update automatically').click()

export const story: Story = {
  name: 'automatic',
  title: 'Automatic updates: the truth on one card, one switch, a pause that ends by itself',

  async run(world) {
    const { computer } = world

    await world.step(
      'as the computer comes: a timer that is off and would be told to do nothing',
      async () => {
        await world.goTo('settings')
        await world.sees('The system is not updated automatically.')
        await world.sees('Only an administrator can change them, in a file of the system.')
        assert.equal(await asked(world), 0)
      },
    )

    await world.step('its makers turn it on: the card says who, what, when and how it went', async () => {
      await computer.tell('policy', { automaticUpdates: 'stage' })
      const last = { at: Date.now() - 3 * 3_600_000, well: true }
      await computer.tell('timers', { system: [{ name: RPM, state: 'enabled', every: DAY, last }] })
      await world.goTo('home')
      await world.goTo('settings')
      await world.sees('The system keeps itself up to date.')
      await world.sees('Last time: 3 hours ago, it went well.')
      await world.sees('About once a day.')
    })

    await world.step('a closed password dialog changes nothing and is no error', async () => {
      await computer.tell('polkit', { answers: { 'manage-unit-files': 'dismissed' } })
      await turn(world)
      await world.page.getByRole('switch').and(world.page.locator(':checked:enabled')).waitFor()
      assert.deepEqual(await timers(world), { [RPM]: 'enabled, runs' })
      assert.equal(await world.page.getByRole('alert').count(), 0)
    })

    await world.step('the switch turns it off, as systemd itself shows', async () => {
      await computer.tell('polkit', { answers: { 'manage-unit-files': 'password' } })
      await turn(world)
      await world.sees('Automatic updates were turned off here.')
      assert.deepEqual(await timers(world), { [RPM]: 'disabled' })
    })

    await world.step('a restart keeps that, and Undo takes it back', async () => {
      await world.restartComputer()
      await world.goTo('settings')
      await world.sees('The system is not updated automatically.')
      await world.press('Undo')
      await world.sees('The system keeps itself up to date.')
      assert.deepEqual(await timers(world), { [RPM]: 'enabled, runs' })
    })

    await world.step('a pause for a week stops it and says when it ends', async () => {
      await world.press('Pause for a Week')
      await world.sees(/Paused until .*, or until the computer is restarted/)
      assert.deepEqual(await timers(world), { [RPM]: 'enabled', [RESUME]: 'transient, runs' })
      await world.goTo('home')
      await world.sees(/Automatic updates are paused until/)
    })

    await world.step('when the week is over it goes on by itself', async () => {
      await computer.tell('elapse', { timer: RESUME, well: true })
      assert.deepEqual(await timers(world), { [RPM]: 'enabled, runs' })
      await world.press('Show')
      await world.seesNot(/Paused until/)
      await world.sees('The system keeps itself up to date.')
    })

    await world.step('one that has never gone well and fails is said on Home', async () => {
      await computer.tell('timers', { system: [{ name: 'uupd.timer', state: 'enabled', every: DAY }] })
      await computer.tell('elapse', { timer: 'uupd.timer', well: false })
      await world.killApp()
      await world.startApp()
      await world.sees('The last automatic update did not work (just now).')
      await world.press('Show')
      await world.sees(/it did not work/)
      await world.goTo('home')
    })

    await world.step('the protected system is explained from the picture', async () => {
      await world.press('How It Is Protected')
      await world.sees('This is a protected system')
      await world.sees('/usr')
      await world.sees('Only a new version changes it.')
    })

    await world.step('the report names what runs, and nobody', async () => {
      await world.goTo('settings')
      await world.press('Report for a Helper')
      await world.sees('== upkeep ==')
      await world.press('Copy')
      await world.sees('Copied')
      const { copied } = await world.desk()
      assert.match(copied, /uupd: on, prepares/)
      assert.match(copied, /43\.20261013\.0 \[in-use, next\]/)
      assert.doesNotMatch(
        copied,
        new RegExp(`/home/(?!<user>)|\\b${process.env['HOSTNAME'] ?? 'no-such-host'}\\b`),
      )
    })

    await world.step('and is saved where the person says, or nowhere', async () => {
      const path = join(computer.dir, 'for-a-helper.txt')
      await world.choosePath(null)
      await world.press('Save…')
      await world.seesNot('Saved')
      await world.choosePath(path)
      await world.press('Save…')
      await world.sees('Saved')
      assert.match(await readFile(path, 'utf8'), /^Mainstay .*\nmade: /)
    })
  },
}
