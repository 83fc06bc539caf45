import assert from 'node:assert/strict'
import type { Story } from '../harness/story.ts'

export const story: Story = {
  name: 'doctor',
  title: 'An addition does not fit the next version: told before update day, with ways out',
  world: { computer: { bytesPerSecond: 20_000_000 } },

  async run(world) {
    const { computer } = world

    await world.step('two additions, and an update is found', async () => {
      await world.throughRestart(() => computer.tell('layered', { packages: ['htop', 'openrazer'] }))
      await world.press('Check for Updates')
      await world.sees('An update is available')
    })

    await world.step('on a connection that costs, nothing is tried by itself', async () => {
      await computer.tell('connection', { state: 'online', metered: true })
      await world.sees(/limited or paid connection/)
      await world.goTo('additions')
      await world.sees(/is tried out on a connection that costs nothing/)
      await computer.tell('connection', { state: 'online', metered: false })
    })

    await world.step(
      'the trial names what does not fit, without a password and without a change',
      async () => {
        await world.press('Try It Out Now')
        await world.sees('openrazer does not fit the version of October 20', { timeout: 30_000 })
        const { asked, versions } = await computer.tell('look', {})
        assert.deepEqual(asked, {})
        assert.equal(
          versions.some(({ staged }) => staged),
          false,
        )
      },
    )

    await world.step('what the service said stands under Details only', async () => {
      await world.seesNot(/Could not depsolve/)
      await world.press('Details')
      await world.sees(/Could not depsolve/)
    })

    await world.step('Home says it above Update, and Update stays possible', async () => {
      await world.goTo('home')
      await world.sees('openrazer will keep the update from working.')
      assert.equal(await world.page.getByRole('button', { name: 'Update', exact: true }).isEnabled(), true)
      await world.press('Show What Helps')
    })

    await world.step('removing it is one way out', async () => {
      await world.answerDialog('accept')
      await world.page
        .getByRole('region', { name: 'Next Version' })
        .getByRole('button', { name: 'Remove openrazer' })
        .click()
      await world.sees('One Change Waits')
      await world.press('Make This Change…')
      await world.sees('goes with the next restart', { timeout: 30_000 })
    })

    await world.step('then the update goes through, in the same restart', async () => {
      await world.goTo('home')
      await world.press('Update')
      await world.sees('A new version is ready', { timeout: 30_000 })
      const { versions } = await computer.tell('look', {})
      assert.deepEqual(versions[0]?.packages, ['htop'])
      assert.equal(versions[0]?.version, '43.20261020.0')
    })
  },
}
