import assert from 'node:assert/strict'
import type { Story, World } from '../harness/story.ts'

const versionsOf = async ({ computer }: World) => (await computer.tell('look', {})).versions
const inUse = async (world: World) => (await versionsOf(world)).find((version) => version.booted)?.version
/** What the loader starts next, by its own order. */
const next = async (world: World) => (await versionsOf(world))[0]?.version

const OLD = '43.20261013.0'
const CARD = 'The version of October 20 did not start correctly'

export const story: Story = {
  name: 'failed-start',
  title: 'A version that does not start: noticed, explained, held back, and the next one offered',

  async run(world) {
    const { computer } = world

    await world.step('an update is prepared', async () => {
      await world.press('Check for Updates')
      await world.sees('An update is available')
      await world.press('Update')
      await world.sees('A new version is ready', { timeout: 30_000 })
      const [staged] = await versionsOf(world)
      await computer.tell('failBoot', { checksum: staged?.checksum ?? '' })
    })

    await world.step('it does not start, and the computer says so by itself', async () => {
      await world.throughRestart(() => world.press('Restart to Use It'))
      await world.sees(CARD)
      await world.sees('This computer went back to the version of October 13 by itself.')
      assert.equal(await inUse(world), OLD)
    })

    await world.step('what happened is told in plain words, and as a report to be copied', async () => {
      await world.press('What Happened')
      await world.sees('the version before runs instead')
      await world.press('Report for a Helper')
      await world.press('Copy')
      await world.sees('Copied')
      assert.match((await world.desk()).copied, /breadcrumb: yes \(still-on-the-old\)/)
      await world.goTo('home')
      await world.sees(CARD)
    })

    await world.step('until it is answered, it is there again after a crash', async () => {
      await world.killApp()
      await world.startApp()
      await world.sees(CARD)
    })

    await world.step('a no in the dialog changes nothing', async () => {
      await world.answerDialog('cancel')
      await world.press('Stay on This Version')
      assert.match((await world.lastDialog()).message, /Stay on the version of October 13/)
      await world.sees(CARD)
      assert.notEqual(await next(world), OLD)
    })

    await world.step('Stay makes it the one that starts, as the sysroot shows', async () => {
      await world.answerDialog('accept')
      await world.press('Stay on This Version')
      await world.seesNot(CARD)
      await world.sees('The newest version is on hold')
      assert.equal(await next(world), OLD)
    })

    await world.step('a check does not offer the bad one again', async () => {
      await world.press('Check for Updates')
      await world.sees('The newest version is on hold')
      await world.sees('The version of October 20 is on hold, because it did not start correctly.')
      await world.seesNot('An update is available')
      await world.page.getByRole('button', { name: 'Update', exact: true }).waitFor({ state: 'detached' })
    })

    await world.step('among the versions it can be read later', async () => {
      await world.goTo('versions')
      await world.sees('on hold')
      await world.press('How the Last Start Went')
      await world.sees('the version before runs instead')
    })

    await world.step('the next release is offered', async () => {
      await world.goTo('home')
      await computer.tell('publish', { release: 3 })
      await world.press('Check for Updates')
      await world.sees('An update is available')
      await world.seesNot('is on hold')
    })

    await world.step('it installs, starts, and nothing is said about it', async () => {
      await world.press('Update')
      await world.sees('A new version is ready', { timeout: 30_000 })
      await world.throughRestart(() => world.press('Restart to Use It'))
      await world.sees('version of October 27')
      await world.seesNot('did not start correctly')
      assert.equal(await inUse(world), '43.20261027.0')
    })
  },
}
