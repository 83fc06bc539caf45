import assert from 'node:assert/strict'
import type { Story, World } from '../harness/story.ts'

const versions = async ({ computer }: World) => (await computer.tell('look', {})).versions

export const story: Story = {
  name: 'additions',
  title: 'Find a package, see what comes along, add it, remove it, remove all',
  world: { computer: { bytesPerSecond: 20_000_000 } },

  async run(world) {
    const seek = async (words: string) => {
      await world.page.getByRole('searchbox').fill(words)
      await world.page.keyboard.press('Enter')
    }

    await world.step('a clean system says so, and what an addition costs', async () => {
      await world.goTo('additions')
      await world.sees('There are none. The system is just as its makers built it.')
      await world.sees(/has to fit every new version/)
    })

    await world.step('a search by what it is for finds it, and asks nobody for a password', async () => {
      await seek('process viewer')
      await world.sees('Interactive process viewer')
      await world.sees('From fedora')
      assert.deepEqual((await world.computer.tell('look', {})).asked, {})
    })

    await world.step('adding collects; nothing is changed yet', async () => {
      await world.press('Add htop')
      await world.sees('One Change Waits')
      await world.sees('What comes along is not known yet.')
      assert.equal((await versions(world)).length, 1)
    })

    await world.step('a dry run says what comes along', async () => {
      await world.press('See What Comes Along')
      await world.sees('New on this computer: hwloc-libs.', { timeout: 30_000 })
      assert.equal((await versions(world)).length, 1)
    })

    await world.step('making it asks first, and a no changes nothing', async () => {
      await world.answerDialog('cancel')
      await world.press('Make This Change…')
      const dialog = await world.lastDialog()
      assert.match(dialog.detail, /Added: htop/)
      assert.match(dialog.detail, /Nothing changes before the next restart/)
      assert.equal((await versions(world)).length, 1)
      await world.sees('One Change Waits')
    })

    await world.step('with a yes it comes with the next restart', async () => {
      await world.answerDialog('accept')
      await world.press('Make This Change…')
      await world.sees('comes with the next restart', { timeout: 30_000 })
      const [next] = await versions(world)
      assert.deepEqual(next?.packages, ['htop'])
      assert.deepEqual((await world.computer.tell('look', {})).asked, { 'install-uninstall-packages': 1 })
    })

    await world.step('after the restart it is there, with what it brought along', async () => {
      await world.throughRestart(() => world.press('Restart Now'))
      await world.goTo('additions')
      await world.sees('Brought along: hwloc-libs.')
    })

    await world.step('several changes are collected into one restart', async () => {
      await world.press('Remove htop')
      await seek('tmux')
      await world.press('Add tmux')
      await world.sees('2 Changes Wait')
      await world.press('Make These Changes…')
      await world.sees('goes with the next restart', { timeout: 30_000 })
      const list = await versions(world)
      assert.equal(list.filter(({ staged }) => staged).length, 1)
      assert.deepEqual(list[0]?.packages, ['tmux'])
    })
  },
}
