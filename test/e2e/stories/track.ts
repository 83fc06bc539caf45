import assert from 'node:assert/strict'
import type { Story, World } from '../harness/story.ts'

async function versions({ computer }: World) {
  const { versions: now } = await computer.tell('look', {})
  return now.map(({ version, booted, staged, pinned }) =>
    [version, ...(booted ? ['in use'] : []), ...(staged ? ['ready'] : []), ...(pinned ? ['kept'] : [])].join(
      ', ',
    ),
  )
}

export const story: Story = {
  name: 'track',
  title: 'Another update track or edition: the way back is kept first, and stays',

  async run(world) {
    const { computer } = world

    await world.step('the page says what is followed, and asks nobody by itself', async () => {
      await world.goTo('versions')
      await world.press('Update Track and Edition')
      await world.sees('This computer follows Desktop, 43.')
      await world.sees('Before switching, the version in use now is kept, so that the way back stays.')
      await world.seesNot('Newer major versions')
    })

    await world.step('without a connection that is said, with another try', async () => {
      await computer.tell('network', { state: 'down' })
      await world.press('Look What There Is')
      await world.sees('There is no connection')
      await computer.tell('network', { state: 'up' })
      await world.press('Try Again')
      await world.sees('Newer major versions')
      await world.seesNot('There is no connection')
    })

    await world.step('what there is, with its age and what is risky about it', async () => {
      await world.sees('43 testing')
      await world.sees('for testing')
      await world.sees('Plasma')
      await world.sees('desktop not known')
      await world.sees('Newest version: November 17.')
    })

    await world.step('a no in the dialog changes nothing', async () => {
      await world.answerDialog('cancel')
      await world.press('Upgrade to Desktop 44…')
      const dialog = await world.lastDialog()
      assert.match(dialog.message, /Upgrade desktop to 44\?/)
      assert.match(dialog.detail, /The version in use now is kept/)
      assert.match(dialog.detail, /do not sign it/)
      assert.deepEqual(await versions(world), ['43.20261013.0, in use'])
    })

    await world.step('the upgrade keeps the version in use, then prepares the new one', async () => {
      await world.answerDialog('accept')
      await world.press('Upgrade to Desktop 44…')
      await world.sees('Ready. A restart is needed.', { timeout: 60_000 })
      assert.deepEqual(await versions(world), ['44.20261117.0, ready', '43.20261013.0, in use, kept'])
    })

    await world.step('the restart is on the next major version', async () => {
      await world.goTo('home')
      await world.throughRestart(() => world.press('Restart to Use It'))
      await world.sees('Harbor 44')
      assert.deepEqual(await versions(world), ['44.20261117.0, in use', '43.20261013.0, kept'])
    })

    await world.step('and the way back is still there', async () => {
      await world.goTo('versions')
      await world.press('Go Back to October 13…')
      await world.sees('used after the next restart')
      await world.goTo('home')
      await world.throughRestart(() => world.press('Restart Now'))
      await world.sees('Harbor 43')
    })
  },
}
