import assert from 'node:assert/strict'
import type { Story, World } from '../harness/story.ts'

const look = ({ computer }: World) => computer.tell('look', {})

export const story: Story = {
  name: 'hold',
  title: 'Gone back from a version: it is skipped, the next one comes by itself, and it can be let go',
  world: { computer: { bytesPerSecond: 40_000_000 } },

  async run(world) {
    const step = world.step.bind(world)

    await step('going back holds exactly the version that is left', async () => {
      await world.press('Check for Updates')
      await world.press('Update')
      await world.sees('A new version is ready', { timeout: 60_000 })
      await world.throughRestart(() => world.press('Restart to Use It'))
      await world.goTo('versions')
      await world.answerDialog('accept')
      await world.press('Go Back to October 13…')
      await world.sees(
        'The version of October 20 is on hold, because it was gone back from. Newer versions come as usual.',
      )
      await world.goTo('home')
      await world.throughRestart(() => world.press('Restart Now'))
      await world.sees('version of October 13')
    })

    await step('a check finds it again and does not offer it', async () => {
      await world.press('Check for Updates')
      await world.sees('The newest version is on hold')
      await world.seesNot('An update is available')
      assert.equal(await world.page.getByRole('button', { name: 'Update', exact: true }).count(), 0)
    })

    await step('it is on hold after the app was closed, too', async () => {
      await world.closeWindow()
      await world.startApp()
      await world.sees('The newest version is on hold')
      await world.goTo('versions')
      await world.sees(/October 20 is on hold, because it was gone back from/)
    })

    await step('letting it go asks first, and a no changes nothing', async () => {
      await world.answerDialog('cancel')
      await world.press('Offer It Again…')
      await world.sees(/October 20 is on hold, because it was gone back from/)
    })

    await step('the next version comes as usual', async () => {
      await world.computer.tell('publish', { release: 3 })
      await world.goTo('home')
      await world.press('Check for Updates')
      await world.sees('An update is available')
      await world.sees(/October 27/)
    })

    await step('let go, nothing is on hold any more', async () => {
      await world.goTo('versions')
      await world.answerDialog('accept')
      await world.press('Offer It Again…')
      await world.seesNot(/is on hold, because/)
      assert.deepEqual((await look(world)).asked, { rollback: 1 })
    })
  },
}
