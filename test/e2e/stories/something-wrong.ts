import assert from 'node:assert/strict'
import type { Story, World } from '../harness/story.ts'

const versionsOf = async ({ computer }: World) => (await computer.tell('look', {})).versions
const inUse = async (world: World) => (await versionsOf(world)).find(({ booted }) => booted)?.version
const [OLD, NEW] = ['43.20261013.0', '43.20261020.0']

export const story: Story = {
  name: 'something-wrong',
  title: 'Where the loader can be led: the version before for one start, and the way to its menu on paper',
  world: { computer: { loader: 'systemd-boot' } },

  async run(world) {
    const { computer } = world
    await world.answerDialog('accept')

    await world.step('before the first update, the way to the start menu is read and printed', async () => {
      await world.press('If the Screen Stays Black')
      await world.sees('Harbor Works Quay 14')
      await world.sees('systemd-boot 257.7')
      await world.sees('press Space once a second')
      await world.press('Print…')
      await world.page.getByRole('button', { name: 'Print…' }).and(world.page.locator(':enabled')).waitFor()
      assert.equal((await world.desk()).printed, 1)
    })

    await world.step('the menu shows itself from now on, after one password', async () => {
      await world.press('Show It at Each Start…')
      await world.sees('The start menu shows itself for some seconds at each start')
      await world.sees('A list appears for 5 seconds.')
      assert.deepEqual((await computer.tell('look', {})).asked, { exec: 1 })
    })

    await world.step('an update starts well', async () => {
      await world.goTo('home')
      await world.press('Check for Updates')
      await world.press('Update')
      await world.sees('A new version is ready', { timeout: 30_000 })
      await world.throughRestart(() => world.press('Restart to Use It'))
      await world.sees('version of October 20')
    })

    await world.step('a try is arranged, and called off', async () => {
      await world.press('Something Is Wrong Since the Update')
      await world.sees('can be used for one restart')
      await world.press('Try the Version of October 13…')
      await world.sees('Once only: after the restart that follows')
      await world.press('Never Mind')
      await world.sees('can be used for one restart')
    })

    await world.step('for one start the version before runs', async () => {
      await world.press('Try the Version of October 13…')
      await world.throughRestart(() => world.press('Restart Now'))
      await world.sees('This is a try of the version of October 13')
      await world.seesNot('is not in use')
      assert.equal(await inUse(world), OLD)
    })

    await world.step('the start after is the usual one again, and nothing is left of the try', async () => {
      await world.restartComputer()
      await world.sees('version of October 20')
      await world.seesNot('This is a try')
      assert.equal(await inUse(world), NEW)
    })

    await world.step('a version that panics is counted out by the loader, and the card says so', async () => {
      await computer.tell('publish', { release: 3 })
      await world.press('Check for Updates')
      await world.sees('An update is available')
      await world.press('Update')
      await world.sees('A new version is ready', { timeout: 30_000 })
      const [staged] = await versionsOf(world)
      await computer.tell('failBoot', { checksum: staged?.checksum ?? '', how: 'panics' })
      await world.throughRestart(() => world.press('Restart to Use It'))
      await world.sees('The version of October 27 did not start correctly')
      await world.sees('This computer went back to the version of October 20 by itself.')
      await world.press('What Happened')
      await world.sees('It was tried several times, and then the start menu gave it up.')
    })

    await world.step(
      'Stay makes the version that runs the usual one, and the other one is held',
      async () => {
        await world.press('Stay on This Version')
        await world.seesNot('The version of October 27 did not start correctly')
        assert.equal((await versionsOf(world))[0]?.version, NEW)
      },
    )

    await world.step('the menu is hidden again as it was', async () => {
      await world.press('If the Screen Stays Black')
      await world.press('Hide It Again…')
      await world.press('Show It at Each Start…')
      await world.sees('Hide It Again…')
    })
  },
}
