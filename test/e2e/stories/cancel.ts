import assert from 'node:assert/strict'
import type { Story } from '../harness/story.ts'

export const story: Story = {
  name: 'cancel',
  title: 'Stop an update half-way, do it after all, and discard it',
  world: { computer: { bytesPerSecond: 400_000 } },

  async run(world) {
    const { computer } = world

    await world.step('Stop ends a download and leaves nothing behind', async () => {
      await world.press('Check for Updates')
      await world.sees('An update is available')
      await world.press('Update')
      await world.sees('Downloading')
      await world.press('Stop')
      await world.sees('Stopped. Nothing was changed.')
      const { versions, transactions } = await computer.tell('look', {})
      assert.equal(versions.length, 1)
      assert.match(transactions.at(-1)?.ended ?? '', /cancel/i)
    })

    await world.step('the same update can be had afterwards', async () => {
      await computer.tell('rate', { bytesPerSecond: 8_000_000 })
      await world.press('Update')
      await world.sees('A new version is ready', { timeout: 30_000 })
    })

    await world.step('Discard throws it away, and the version in use stays', async () => {
      await world.goTo('versions')
      await world.answerDialog('accept')
      await world.press('Discard…')
      await world.seesNot('ready – restart to use it')
      const { versions } = await computer.tell('look', {})
      assert.deepEqual(
        versions.map(({ booted, staged }) => [booted, staged]),
        [[true, false]],
      )
    })

    await world.step('before the service has begun, Stop drops the call', async () => {
      await computer.tell('hang', { at: 'prepare' })
      await world.goTo('home')
      await world.press('Update')
      await world.press('Stop')
      await world.sees('Stopped. Nothing was changed.')
      await computer.tell('resume', {})
      assert.equal((await computer.tell('look', {})).versions.length, 1)
    })
  },
}
