/**
 * An app from being looked for to being removed, with a real Flatpak: it really comes from a repository, runs in its
 * sandbox, is updated and goes. What the window says is held against what `flatpak` says.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HELLO } from '../../flatpak/apps.ts'
import type { Story, World } from '../harness/story.ts'

const ID = 'org.example.Hello'
const SLOW = { timeout: 30_000 }

export const story: Story = {
  name: 'apps',
  title: 'An app is found, installed, opened, updated, asks for more, and is removed',
  world: { computer: { apps: { helloVersions: 1, bulk: 30 } }, started: false },

  async run(world) {
    const [press, sees, seesNot] = [
      world.press.bind(world),
      world.sees.bind(world),
      world.seesNot.bind(world),
    ]
    const { flatpak, page } = viewOf(world)
    await flatpak.addRemote('test')
    await world.startApp()

    await world.step(
      'the list of apps is fetched by a press and read by the built app’s own worker',
      async () => {
        await world.goTo('apps')
        await sees('The list of apps is not here yet')
        await press('Fetch the List')
        await sees('Categories', SLOW)
        await sees('Tools')
      },
    )

    await world.step('it is found as one types, mistakes forgiven', async () => {
      await page().getByRole('searchbox').pressSequentially('helo')
      await sees('Says hello')
      assert.equal(await page().locator('a.app-card').count(), 1)
    })

    await world.step('its page says what it is, what it takes and what it could access', async () => {
      await press(/^Hello/)
      await sees('Nobody has checked whether it comes from its makers themselves.')
      await sees(/ to download, .* on the disk\./)
      await sees('With it comes a component that apps share: org.example.Platform.')
      await sees('Kept to Itself')
      assert.equal(await versionOf(world), null)
    })

    await world.step('Install installs it, and the system says so too', async () => {
      await press('Install')
      await sees('Remove This App', SLOW)
      assert.equal(await versionOf(world), '1.0')
    })

    await world.step('Open really runs it in its sandbox', async () => {
      await press('Open')
      await until(() => ran(world).includes(`${ID} 1.0`))
    })

    await world.step('an update that asks for nothing new comes with Update All', async () => {
      await flatpak.repository.publish(...HELLO.slice(1, 2))
      await press('Updates and Earlier Versions')
      await press('Installed Apps')
      await press('Check for Updates')
      await press('Update All', SLOW)
      await until(async () => (await versionOf(world)) === '2.0')
      await seesNot('Update All')
      await press(/^Hello/)
      await press('Open')
      await until(() => ran(world).includes(`${ID} 2.0`))
    })

    await world.step(
      'one that asks for more is set apart, says what, and is not part of Update All',
      async () => {
        await flatpak.repository.publish(...HELLO.slice(2))
        await press('Installed Apps')
        await press('Check for Updates')
        await sees('These Ask for More Access', SLOW)
        await sees('Can use the internet and the local network')
        await sees('Can read and change all files in your home folder without asking')
        // The list of apps is older than this version and does not know its name.
        await sees('A newer version')
        assert.equal(await page().getByRole('button', { name: 'Update All' }).count(), 0)
        assert.equal(await versionOf(world), '2.0')
      },
    )

    await world.step('a press of its own allows it', async () => {
      await press(/^Update and Allow This/)
      await until(async () => (await versionOf(world)) === '3.0')
      await seesNot('These Ask for More Access')
    })

    await world.step('an app that does not start says so', async () => {
      await press(/^Hello/)
      await press('Open')
      await sees('The app did not start')
      await press('Close')
    })

    await world.step('Remove asks; a no changes nothing', async () => {
      await press('Remove This App')
      await page().getByText('To the Wastebasket', { exact: true }).click()
      await world.answerDialog('cancel')
      await press('Remove…')
      assert.match((await world.lastDialog()).message, /Remove Hello\?/)
      assert.equal(await versionOf(world), '3.0')
    })

    await world.step('a yes removes it, and its files are in the wastebasket', async () => {
      const data = join(flatpak.home, '.var/app', ID)
      assert.equal(existsSync(data), true)
      await world.answerDialog('accept')
      await press('Remove…')
      await sees('This app is not installed any more', SLOW)
      assert.equal(await versionOf(world), null)
      assert.equal(existsSync(data), false)
      assert.equal(existsSync(join(flatpak.home, '.local/share/Trash/files', ID)), true)
    })

    await world.step('a file that a second start opens is shown, and does nothing by itself', async () => {
      const path = join(flatpak.home, 'hello.flatpakref')
      writeFileSync(path, flatpak.repository.refFile(ID, flatpak.repository.fileUrl))
      await world.openSecond(path)
      await sees(/^Install .*Hello\?$/, SLOW)
      await sees('This was opened from outside of Mainstay. Nothing happens until you press a button.')
      assert.equal(await versionOf(world), null)
      await press('Don’t Install')
      await seesNot('Don’t Install')
      assert.equal(await versionOf(world), null)
    })

    await world.step('what makes no sense is refused with a sentence', async () => {
      const path = join(flatpak.home, 'odd.flatpakref')
      writeFileSync(path, '<html>')
      await world.openSecond(path, '--no-sandbox', 'https://example.org/x.flatpak.html')
      await sees('This Was Not Opened', SLOW)
      await sees('This file cannot be opened')
      await press('Close')
    })
  },
}

/** The page is another one after each start of the app. */
const viewOf = (world: World) => ({ flatpak: world.flatpak, page: () => world.page })

/** What `flatpak` says is installed; null: it is not. */
async function versionOf({ flatpak }: World): Promise<string | null> {
  const listed = await flatpak.flatpak('list', '--user', '--app', '--columns=application,version')
  const line = listed.split('\n').find((one) => one.startsWith(ID))
  return line?.split('\t')[1]?.trim() ?? null
}

/** The versions that ran inside of the sandbox. */
function ran({ flatpak }: World): readonly string[] {
  const path = join(flatpak.home, '.var/app', ID, 'data/ran')
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
}

/** What Flatpak does outside of the window has no event here. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to that in 30 s')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
