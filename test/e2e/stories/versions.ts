import assert from 'node:assert/strict'
import type { Story, World } from '../harness/story.ts'

const look = ({ computer }: World) => computer.tell('look', {})
const row = (world: World, date: string) => world.page.locator('.moment', { hasText: new RegExp(`^${date}`) })
const inRow = (world: World, date: string, name: string) =>
  row(world, date).getByRole('button', { name, exact: true }).click()

/** Update to the newest release and restart into it. */
async function updateAndRestart(world: World): Promise<void> {
  await world.goTo('home')
  await world.press('Check for Updates')
  await world.press('Update')
  await world.sees('A new version is ready', { timeout: 60_000 })
  await world.throughRestart(() => world.press('Restart to Use It'))
}

export const story: Story = {
  name: 'versions',
  title: 'The line of time: what changed, sizes, names, keeping, comparing, any way back, cleaning up',
  world: { computer: { bytesPerSecond: 40_000_000 } },

  async run(world) {
    const step = world.step.bind(world)

    await step('what changed and what each version takes is shown without a password', async () => {
      await updateAndRestart(world)
      await world.goTo('versions')
      await world.sees(/takes [\d.,]+ (kB|MB) that no other version shares/, { timeout: 60_000 })
      await row(world, 'October 20').getByText('Linux kernel').waitFor()
      await row(world, 'October 20')
        .getByText(/security fix/)
        .waitFor()
      await row(world, 'October 13').getByText('The oldest version here.').waitFor()
      await world.sees(
        'Stays as the way back until the next update is in use, then it is removed automatically.',
      )
      assert.deepEqual((await look(world)).asked, {})
    })

    await step('a version gets a name', async () => {
      await inRow(world, 'October 13', 'Name…')
      await world.page.getByRole('textbox', { name: 'Name of this version' }).fill('before the holidays')
      await world.press('Save Name')
      await world.sees('“before the holidays”')
    })

    await step('keeping it asks for one password and is read back', async () => {
      await inRow(world, 'October 13', 'Keep This Version')
      await world.sees('Not removed automatically, because it is kept.')
      const { versions, asked } = await look(world)
      assert.deepEqual(
        versions.map(({ pinned }) => pinned),
        [false, true],
      )
      assert.deepEqual(asked, { exec: 1 })
    })

    await step('it survives the next update, and so does its name', async () => {
      await world.computer.tell('publish', { release: 3 })
      await updateAndRestart(world)
      await world.goTo('versions')
      await world.sees('“before the holidays”')
      assert.equal((await look(world)).versions.length, 3)
    })

    await step('any two are compared, and a fix can be read about', async () => {
      await row(world, 'October 27').getByRole('link', { name: 'What Changed' }).click()
      await world.sees('What changed between two versions')
      const from = world.page.getByRole('combobox', { name: 'From' })
      const [oldest] = (await from.locator('option').filter({ hasText: 'holidays' }).allTextContents()) ?? []
      await from.selectOption({ label: oldest ?? '' })
      await world.sees('Firefox')
      await world.press('The Security Fixes')
      const link = world.page.getByRole('button', { name: /^Opens in the browser: https:/ }).first()
      const name = (await link.textContent()) ?? ''
      await link.click()
      const [opened = ''] = (await world.desk()).opened
      assert.match(opened, /^https:\/\/access\.redhat\.com\/security\/cve\/CVE-/)
      assert.ok(name.includes(opened), `${name} is not ${opened}`)
      assert.deepEqual((await look(world)).asked, { exec: 1 })
    })

    await step('the oldest can be gone back to, with one password', async () => {
      await world.press('All Versions')
      await world.answerDialog('accept')
      await world.press('Go Back to October 13…')
      await world.sees('used after the next restart')
      await row(world, 'October 13').getByText('used after the next restart', { exact: true }).waitFor()
      const { versions, asked } = await look(world)
      assert.equal(versions[0]?.version, '43.20261013.0')
      assert.deepEqual(asked, { exec: 1, rollback: 1 })
    })

    await step('the one that is left is on hold, until it is chosen again', async () => {
      await world.sees(/The version of October 27 is on hold, because it was gone back from/)
      await world.press('Stay on October 27…')
      await row(world, 'October 27').getByText('in use now').waitFor()
      await world.seesNot(/is on hold, because/)
      const { versions } = await look(world)
      assert.equal(versions[0]?.version, '43.20261027.0')
    })

    await step('another program that changes the list in the middle is not run over', async () => {
      await world.computer.tell('prompt', { hold: true })
      await inRow(world, 'October 20', 'Remove…')
      await world.sees('Waiting for the password dialog')
      const before = (await look(world)).versions.findIndex(({ version }) => version === '43.20261020.0')
      await world.computer.tell('pin', { index: before, on: true })
      await world.computer.tell('prompt', { hold: false })
      await world.sees('Removing the version did not work')
      const { versions } = await look(world)
      assert.equal(versions.length, 3)
      await world.press('Close')
      await inRow(world, 'October 20', 'Stop Keeping')
      await row(world, 'October 20').getByText('kept', { exact: true }).waitFor({ state: 'hidden' })
    })

    await step('cleaning up says first what goes and what stays, and does just that', async () => {
      await inRow(world, 'October 13', 'Stop Keeping')
      await row(world, 'October 13').getByText('kept', { exact: true }).waitFor({ state: 'hidden' })
      await world.press('Clean Up…')
      await world.sees('Clean up old versions')
      await world.sees(/About [\d.,]+ (kB|MB) come free\./, { timeout: 60_000 })
      const going = (await world.page.locator('.clean-up-list').first().textContent()) ?? ''
      await world.press('Clean Up…')
      await world.sees('No version has to go: each of these is needed or wanted.')
      assert.match((await world.lastDialog()).message, /^Remove the version of October \d+/)
      const { versions } = await look(world)
      assert.equal(versions.length, 2)
      assert.equal(versions[0]?.version, '43.20261027.0')
      const left = versions[1]?.version === '43.20261013.0' ? 'October 20' : 'October 13'
      assert.match(going, new RegExp(left))
    })
  },
}
