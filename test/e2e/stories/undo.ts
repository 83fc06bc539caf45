/**
 * A new version of an app does not start: the person goes back to the one before, with a copy of the app's files, and the app
 * runs again. With a real Flatpak; what the window says is held against what `flatpak` and the disk say.
 */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HELLO } from '../../flatpak/apps.ts'
import type { FlatpakWorld } from '../../flatpak/world.ts'
import type { Story } from '../harness/story.ts'

const ID = 'org.example.Hello'
const SLOW = { timeout: 30_000 }
const BACK = 'Go Back to the version of February 1…'

const versionOf = async (flatpak: FlatpakWorld) =>
  /^\s*Version: (.*)$/m.exec(await flatpak.flatpak('info', '--user', ID))?.[1]
const isHeld = async (flatpak: FlatpakWorld) => (await flatpak.flatpak('mask', '--user')).includes(ID)

export const story: Story = {
  name: 'undo',
  title: 'An app that no longer starts is taken back, kept there, and follows updates again',
  world: { computer: { apps: {}, bytesPerSecond: 300_000 }, started: false },

  async run(world) {
    const { flatpak } = world
    const { step, press, sees, seesNot } = {
      step: world.step.bind(world),
      press: world.press.bind(world),
      sees: world.sees.bind(world),
      seesNot: world.seesNot.bind(world),
    }
    const diary = join(flatpak.home, '.var/app', ID, 'data/diary')
    await flatpak.addRemote('test', flatpak.server.url)
    await flatpak.flatpak('install', '--user', '-y', 'test', ID)
    mkdirSync(join(diary, '..'), { recursive: true })
    writeFileSync(diary, 'written by 3.0')
    await world.startApp()
    await world.answerDialog('cancel')

    await step('what is installed stands there, and the new version does not start', async () => {
      await world.goTo('apps')
      await press('Installed')
      await press(/^Hello/)
      await sees('Version 3.0')
      await press('Open')
      await sees('The app did not start', SLOW)
      await press('Close')
    })

    await step('its page leads to what it can access, and back', async () => {
      await press('What It Can Access')
      await sees('Can use the internet and the local network')
      await world.goTo('apps')
      await press('Installed')
      await press(/^Hello/)
    })

    await step('the source is asked which versions it still has, and what they may do less', async () => {
      await press('Go Back to an Earlier Version')
      await sees('March 1', SLOW)
      await sees('It can access less than the version in use.')
      await sees('Go Back to the version of January 1…')
    })

    await step('before going back it is said what becomes of its files; a no changes nothing', async () => {
      await press(BACK)
      await sees('What the newer version has saved may not fit the older one.')
      await sees(/The copy takes .*; .* are free\./)
      await press('Go Back…')
      assert.match((await world.lastDialog()).detail, /A copy of its files is made first/)
      assert.equal(await versionOf(flatpak), '3.0')
      assert.equal(await isHeld(flatpak), false)
    })

    await step('going back makes it run again, and keeps it there', async () => {
      await world.answerDialog('accept')
      await press('Go Back…')
      await sees('It is kept at this version: updates pass it over.', SLOW)
      await sees('Version 2.0')
      assert.equal(await versionOf(flatpak), '2.0')
      assert.equal(await isHeld(flatpak), true)
      assert.equal((await flatpak.runApp(ID)).code, 0)
    })

    await step('a crash forgets none of it', async () => {
      await world.killApp()
      await world.startApp()
      await world.answerDialog('accept')
      await world.goTo('apps')
      await press('Installed')
      await press('Check for Updates')
      await sees(/No updates\. Looked for/, SLOW)
      await press('What Was Done')
      await sees('Taken back to an earlier version')
      await sees('3.0 → 2.0')
    })

    await step(
      'the copy of its files is brought back, and what was there becomes a copy itself',
      async () => {
        writeFileSync(diary, 'written by 2.0')
        await press('Installed Apps')
        await press(/^Hello/)
        await press(/^Bring Back…/)
        await world.page.locator('.copy-row').nth(1).waitFor()
        assert.equal(readFileSync(diary, 'utf8'), 'written by 3.0')
      },
    )

    await step('it follows updates again, and the one that asks for more is set apart', async () => {
      await press('Follow Updates Again')
      await seesNot('It is kept at this version')
      assert.equal(await isHeld(flatpak), false)
      await press('Installed Apps')
      await press('Check for Updates')
      await sees('These Ask for More Access', SLOW)
      await sees('Can use the internet and the local network')
    })

    await step('while the system is updating, apps can be updated as well', async () => {
      await world.goTo('home')
      await press('Check for Updates')
      await press('Update')
      await sees('Downloading')
      await world.goTo('apps')
      await press('Installed')
      await press(/^Update and Allow This/)
      await seesNot('These Ask for More Access', SLOW)
      assert.equal(await versionOf(flatpak), '3.0')
      await world.goTo('home')
      await sees('Downloading')
    })

    await step('the window may close: the work goes on, and the app ends when it is done', async () => {
      const [, , newest] = HELLO
      await flatpak.repository.publish({ ...(newest ?? assert.fail()), version: '4.0', megabytes: 2 })
      await world.goTo('apps')
      await press('Installed')
      await press('Check for Updates')
      await press(/^Update \(Hello\)/, SLOW)
      await sees('Updating Hello')
      await world.closeWindow()
      assert.equal(await versionOf(flatpak), '4.0')
      await world.startApp()
      await world.answerDialog('accept')
    })

    await step('a version that the source has thrown away is shown as gone', async () => {
      const { repository } = flatpak
      const [, , second = ''] = await repository.commits(repository.ref(ID))
      await repository.forget(second)
      await world.goTo('apps')
      await press('Installed')
      await press(/^Hello/)
      await press('Go Back to an Earlier Version')
      await sees('Its source does not have it any more.', SLOW)
    })
  },
}
