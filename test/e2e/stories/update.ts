import assert from 'node:assert/strict'
import type { Story, World } from '../harness/story.ts'

const inUse = async ({ computer }: World) => {
  const { versions } = await computer.tell('look', {})
  return versions.find((version) => version.booted)?.version
}
const asked = async ({ computer }: World) => (await computer.tell('look', {})).asked

export const story: Story = {
  name: 'update',
  title: 'Check, update, restart, go back, restart, forward again',

  async run(world) {
    const { step, press, sees, seesNot, goTo } = bound(world)

    await step('the version in use is shown', async () => {
      await sees('Not checked for updates yet')
      await sees('version of October 13')
      await sees('This is a simulated computer. Nothing here touches the real one.')
    })

    await step('a check finds the update and asks nobody for a password', async () => {
      await press('Check for Updates')
      await sees('An update is available')
      await sees('Linux kernel')
      await sees(/security fix/)
      assert.deepEqual(await asked(world), {})
    })

    await step('Update downloads with progress that the service really tells', async () => {
      await press('Update')
      await sees('Downloading')
      await sees(/\d[\d.,]* (kB|MB)/)
      await sees('A new version is ready', { timeout: 30_000 })
      const { versions } = await world.computer.tell('look', {})
      assert.deepEqual(
        versions.map(({ staged, booted }) => [staged, booted]),
        [
          [true, false],
          [false, true],
        ],
      )
    })

    await step('Later keeps the notice small', async () => {
      await press('Later')
      await sees('October 20 is used after the next restart')
    })

    await step('a restart uses it', async () => {
      await world.throughRestart(() => press('Restart Now'))
      await sees('version of October 20')
      await sees(/^Checked /)
      assert.equal(await inUse(world), '43.20261020.0')
    })

    await step('a check that finds nothing says so', async () => {
      await press('Check for Updates')
      await sees('Nothing to do: this is the newest version.')
      await sees('Up to date')
    })

    await step('going back asks first, and a no changes nothing', async () => {
      await goTo('versions')
      await world.answerDialog('cancel')
      await press('Go Back to October 13…')
      const dialog = await world.lastDialog()
      assert.match(dialog.message, /Go back to the version of October 13/)
      assert.match(dialog.detail, /Files and apps stay/)
      const { versions, asked: prompts } = await world.computer.tell('look', {})
      assert.equal(versions[0]?.booted, true)
      assert.deepEqual(prompts, {})
    })

    await step('going back asks for one password and is read back', async () => {
      await world.answerDialog('accept')
      await press('Go Back to October 13…')
      await sees('used after the next restart')
      const { versions, asked: prompts } = await world.computer.tell('look', {})
      assert.deepEqual(
        versions.map(({ version }) => version),
        ['43.20261013.0', '43.20261020.0'],
      )
      assert.deepEqual(prompts, { rollback: 1 })
    })

    await step('a restart is back on the old version', async () => {
      await goTo('home')
      await world.throughRestart(() => press('Restart Now'))
      await sees('version of October 13')
      assert.equal(await inUse(world), '43.20261013.0')
    })

    await step('and forward again', async () => {
      await goTo('versions')
      await press('Use October 20…')
      assert.match((await world.lastDialog()).message, /Use the version of October 20/)
      await sees('used after the next restart')
      await goTo('home')
      await world.throughRestart(() => press('Restart Now'))
      await sees('version of October 20')
      await seesNot('version of October 13')
      assert.equal(await inUse(world), '43.20261020.0')
    })
  },
}

/** The world's verbs, to be read as sentences. */
function bound(world: World): Pick<World, 'step' | 'press' | 'sees' | 'seesNot' | 'goTo'> {
  return {
    step: (name, act) => world.step(name, act),
    press: (name, waiting) => world.press(name, waiting),
    sees: (text, waiting) => world.sees(text, waiting),
    seesNot: (text, waiting) => world.seesNot(text, waiting),
    goTo: (screen) => world.goTo(screen),
  }
}
