import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Story, World } from '../harness/story.ts'

const versionsOf = async ({ computer }: World) => (await computer.tell('look', {})).versions
const inUse = async (world: World) => (await versionsOf(world)).find(({ booted }) => booted)?.version
const CARD = 'Since the update of October 20, not everything works'

export const story: Story = {
  name: 'half-failed',
  title: 'A version that starts, but not with everything: offered once, with the way back beside it',

  async run(world) {
    const { computer } = world
    await world.answerDialog('accept')

    await world.step('an update starts, and some things that worked do not', async () => {
      await world.press('Check for Updates')
      await world.press('Update')
      await world.sees('A new version is ready', { timeout: 30_000 })
      const [staged] = await versionsOf(world)
      await computer.tell('ailing', {
        checksum: staged?.checksum ?? '',
        units: ['bluetooth.service'],
        network: false,
        sound: false,
        graphics: 'software',
        failedLogins: 3,
      })
      await world.throughRestart(() => world.press('Restart to Use It'))
      await world.sees(CARD)
      for (const sentence of [
        'No network device is found',
        'No sound device is found.',
        'The graphics card is not used.',
        'Logging in took 3 tries more.',
        'Bluetooth service did not start.',
      ])
        await world.sees(sentence)
      await world.seesNot('did not start correctly')
    })

    await world.step('it leads on to what can be done', async () => {
      await world.press('What Can Be Done')
      await world.sees('From the version of October 13 to the version of October 20.')
      await world.sees('No sound device is found.')
      await world.sees('cannot be told to use another version just once')
      await world.press('Show What Changed')
      await world.sees('Linux kernel')
      await world.goTo('home')
    })

    await world.step('put away, it stays away, in the next start too', async () => {
      await world.press('Do Not Show Again')
      await world.seesNot(CARD)
      await world.restartComputer()
      await world.sees('version of October 20')
      await world.seesNot(CARD)
    })

    await world.step('from the path the version before is tried, and it is better', async () => {
      await world.press('Something Is Wrong Since the Update')
      await world.press('Try the Version of October 13…')
      await world.sees('The version of October 13 is tried after the next restart')
      await world.throughRestart(() => world.press('Restart Now'))
      await world.sees('This is a try of the version of October 13')
      assert.equal(await inUse(world), '43.20261013.0')
    })

    await world.step('staying holds the newer one, without a second password', async () => {
      await world.press('Better: Stay on October 13…')
      await world.seesNot('This is a try')
      assert.deepEqual((await computer.tell('look', {})).asked, { rollback: 1 })
      await world.press('Check for Updates')
      await world.sees('The newest version is on hold')
      await world.sees('is on hold, because it made trouble')
    })

    await world.step('a report can be saved', async () => {
      await world.press('Something Is Wrong Since the Update')
      const path = join(computer.dir, 'report.txt')
      await world.choosePath(path)
      await world.press('Save a Report…')
      await world.sees('Saved')
      assert.match(await readFile(path, 'utf8'), /Mainstay/)
    })
  },
}
