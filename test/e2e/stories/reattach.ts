import assert from 'node:assert/strict'
import type { Story } from '../harness/story.ts'

const SLOW = 250_000
const FAST = 8_000_000

export const story: Story = {
  name: 'reattach',
  title: 'Updates that others began, or that outlive the window, are found',
  world: { computer: { bytesPerSecond: SLOW } },

  async run(world) {
    const { computer } = world
    const updates = async () =>
      (await computer.tell('look', {})).transactions.filter(({ method }) => method === 'Upgrade')

    await world.step('an update begun elsewhere is shown live with who began it', async () => {
      await computer.tell('otherUpdate', { client: 'gnome-software' })
      await world.sees('Updating the system')
      await world.sees(/Started by .*GNOME Software/i)
      await world.sees('Downloading')
    })

    await world.step('and can be stopped from here', async () => {
      await world.press('Stop')
      await world.sees('Stopped. Nothing was changed.')
      assert.equal((await computer.tell('look', {})).versions.length, 1)
    })

    await world.step('closing the window in mid-update loses nothing', async () => {
      await world.press('Check for Updates')
      await world.press('Update')
      await world.sees('Downloading')
      const before = (await updates()).length
      await world.closeWindow()
      await world.startApp()
      await world.sees('Updating the system')
      await world.sees('Downloading')
      assert.equal((await updates()).length, before)
    })

    await world.step('nor does a crash of the app', async () => {
      const before = (await updates()).length
      await world.killApp()
      await world.startApp()
      await world.sees('Updating the system')
      assert.equal((await updates()).length, before)
    })

    await world.step('the update comes to its end as ours', async () => {
      await computer.tell('rate', { bytesPerSecond: FAST })
      await world.sees('A new version is ready', { timeout: 30_000 })
      assert.equal((await updates()).at(-1)?.ended, '')
    })

    await world.step('what a terminal does to the versions is seen at once', async () => {
      await world.goTo('versions')
      await computer.tell('pin', { index: 1, on: true })
      await world.sees('kept')
    })

    await world.step('the service leaves when idle, and that is no trouble', async () => {
      await world.goTo('home')
      await world.seesNot('The update service does not answer')
    })
  },
}
