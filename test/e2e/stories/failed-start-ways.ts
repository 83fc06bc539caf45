import assert from 'node:assert/strict'
import type { Story, World } from '../harness/story.ts'

const versionsOf = async ({ computer }: World) => (await computer.tell('look', {})).versions
const inUse = async (world: World) => (await versionsOf(world)).find(({ booted }) => booted)?.version
const waiting = async (world: World) => (await versionsOf(world))[0]?.checksum ?? ''

const [FIRST, SECOND, THIRD] = ['43.20261013.0', '43.20261020.0', '43.20261027.0']

/** Prepares the newest version, from wherever Home stands. */
async function prepare(world: World): Promise<void> {
  await world.press('Check for Updates')
  await world.sees('An update is available')
  await world.press('Update')
  await world.sees('A new version is ready', { timeout: 30_000 })
}
const restart = (world: World) => world.throughRestart(() => world.press('Restart to Use It'))

export const story: Story = {
  name: 'failed-start-ways',
  title: 'Every way a version can fail to start: what is said of each, and what is not claimed',

  async run(world) {
    const { computer } = world
    await world.answerDialog('accept')

    await world.step('it could not be put in place: it was not tried, and why is said', async () => {
      await prepare(world)
      await computer.tell('finalisation', { next: 'fails' })
      await restart(world)
      await world.sees('The version of October 20 was not put in place')
      await world.sees('It was not tried. The version of October 13 is still in use')
      await world.press('What Happened')
      await world.sees('The new version could not be put in place when the computer was shut down.')
      await world.press('Later')
      await world.seesNot('was not put in place')
    })

    await world.step('the power went while it was put in place', async () => {
      await prepare(world)
      await computer.tell('finalisation', { next: 'power-lost' })
      await restart(world)
      await world.sees('The version of October 20 was not put in place')
      await world.press('What Happened')
      await world.sees('The computer went off while the new version was being put in place.')
      await world.press('Later')
    })

    await world.step(
      'it never reaches the desktop: how far it came is said, and nobody "went back by itself"',
      async () => {
        await prepare(world)
        await computer.tell('failBoot', { checksum: await waiting(world), how: 'no-desktop' })
        await restart(world)
        await world.sees('The version of October 20 did not start correctly')
        await world.sees('The version of October 13 is in use instead.')
        await world.seesNot('by itself')
        await world.press('What Happened')
        await world.sees('The start did not get as far as the desktop.')
        await world.sees('It got as far as the services in the background.')
        await world.sees('Failed to start gdm.service')
      },
    )

    await world.step('tried again, it starts, and nothing more is said about it', async () => {
      await computer.tell('healBoot', { checksum: await waiting(world) })
      await world.press('Try the New One Again')
      assert.match((await world.lastDialog()).detail, /choose the other one in the menu/)
      await world.seesNot('did not start correctly')
      await world.restartComputer()
      await world.sees('version of October 20')
      await world.seesNot('did not start correctly')
      assert.equal(await inUse(world), SECOND)
    })

    await world.step(
      'somebody picks the one before in the start menu: nobody can tell, and that is said',
      async () => {
        await computer.tell('publish', { release: 3 })
        await prepare(world)
        const before = (await versionsOf(world)).find(({ booted }) => booted)?.checksum ?? ''
        await computer.tell('chooseAtStart', { checksum: before })
        await restart(world)
        await world.sees('The version of October 27 is not in use')
        await world.sees('Whether it did not start, or somebody chose the other one, cannot be told.')
        assert.equal(await inUse(world), SECOND)
      },
    )

    await world.step('put off, it can still be answered later, from Home', async () => {
      await world.press('Later')
      await world.press('How the Last Start Went')
      await world.sees('The version of October 27 is not in use')
      await world.press('Use the New One Again')
      assert.match((await world.lastDialog()).message, /Use the version of October 27/)
      await world.restartComputer()
      await world.sees('version of October 27')
      assert.equal(await inUse(world), THIRD)
    })

    await world.step('its own check fails: the computer went back by itself, for good', async () => {
      await computer.tell('publish', { release: 4 })
      await prepare(world)
      await computer.tell('failBoot', { checksum: await waiting(world), how: 'check-fails' })
      await restart(world)
      await world.sees('The version of November 3 did not start correctly')
      await world.sees('This computer went back to the version of October 27 by itself.')
      await world.press('What Happened')
      await world.sees('The system’s own check found that something did not work')
    })

    await world.step(
      'staying needs no password, for it is the usual one already, and holds the bad one',
      async () => {
        const { asked } = await computer.tell('look', {})
        await world.press('Stay on This Version')
        await world.seesNot('The version of November 3 did not start correctly')
        assert.deepEqual((await computer.tell('look', {})).asked, asked)
        await world.press('Check for Updates')
        await world.sees('The newest version is on hold')
      },
    )

    await world.step('the hold is let go by a press, and the version is offered again', async () => {
      await world.press('Offer It Again…')
      assert.match((await world.lastDialog()).message, /Offer the version of November 3/)
      await world.seesNot('The newest version is on hold')
      await world.sees('An update is available')
      assert.notEqual(await inUse(world), FIRST)
    })
  },
}
