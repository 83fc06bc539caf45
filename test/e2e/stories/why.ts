/**
 * "Why can't this app …?", by keyboard only: from the symptom to the smallest thing that helps, once for one start and once
 * for good; and the real app in its real sandbox really reads the letter, or really does not.
 */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installProbe, PROBE, type Probe } from '../../integration/access-probe.ts'
import { AccessWorld } from '../../integration/access-world.ts'
import type { Story, World } from '../harness/story.ts'

export const story: Story = {
  name: 'why',
  title: 'Why can’t this app …? The smallest thing that helps, by keyboard only',
  world: { computer: { apps: { helloVersions: 1 } }, started: false },
  async run(world) {
    const step = world.step.bind(world)
    const sees = world.sees.bind(world)
    const hands = keyboard(world)
    const here = await AccessWorld.over(world.flatpak)
    const probe = await furnish(here)
    const letter = join(here.flatpak.home, 'Papers/letter')
    try {
      await world.startApp()

      await step('Tab and Enter lead to the app and to the question', async () => {
        await hands.to('link', 'Access')
        await hands.enter()
        await hands.to('link', 'Probe')
        await hands.enter()
        await sees('Kept to Itself')
        await hands.to('link', 'Why Can’t This App…?')
        await hands.enter()
        await sees('Why Can’t Probe…?')
      })

      await step(
        'the folder is chosen in the dialog of the desktop; the smallest help comes first',
        async () => {
          assert.equal(await probe.canRead(letter), false)
          await world.choosePath(join(here.flatpak.home, 'Papers'))
          await hands.to('button', 'Choose the Place…')
          await hands.enter()
          await sees('Its limits stand in the way.')
          await hands.to('radio', /^Can read all files in Documents without asking/)
        },
      )

      await step('for one start: it is opened with that, and the next start is as before', async () => {
        await hands.to('radio', 'For good')
        await world.page.keyboard.press('ArrowRight')
        await sees('Nothing is kept: the next time it is as before.')
        await world.answerDialog('accept')
        await hands.to('button', 'Allow…')
        await hands.enter()
        await sees('It is open now with this, until it is closed.', { timeout: 30_000 })
        const { message, detail } = await world.lastDialog()
        assert.equal(message, 'Let Probe access this?')
        assert.ok(detail.includes('• Can read all files in Documents without asking'), detail)
        assert.ok(detail.includes('This holds until the app is closed.'), detail)
        assert.deepEqual(await probe.noted(1), ['Dear'])
        assert.equal(await probe.canRead(letter), false)
      })

      await step('for good: it can read the letter and not change it', async () => {
        await hands.to('button', 'Choose the Place…')
        await hands.enter()
        await sees('What would help')
        await hands.to('button', 'Allow…')
        await hands.enter()
        await sees('Allowed. It has this from now on.')
        assert.deepEqual([await probe.canRead(letter), await probe.canWrite(letter)], [true, false])
      })

      await step('asked again, nothing stands in the way', async () => {
        await hands.to('button', 'Choose the Place…')
        await hands.enter()
        await sees(/^(?:Nothing here stands in the way|It may do this)/)
      })

      await step('undone from the history, it cannot any more', async () => {
        await hands.to('link', 'Probe')
        await hands.enter()
        await hands.to('link', 'All Apps')
        await hands.enter()
        await hands.to('link', 'History')
        await hands.enter()
        await sees('Allowed, so that it works')
        await hands.to('button', /^Undo/)
        await hands.enter()
        await sees('Changed: Undone')
        assert.equal(await probe.canRead(letter), false)
      })
    } finally {
      probe.stop()
    }
  },
}

async function furnish(here: AccessWorld): Promise<Probe> {
  const { home } = here.flatpak
  mkdirSync(join(home, 'Papers'))
  mkdirSync(join(home, '.config'), { recursive: true })
  writeFileSync(join(home, 'Papers/letter'), 'Dear\n')
  writeFileSync(join(home, '.config/user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Papers"\n')
  return installProbe(here, PROBE.access)
}

/** Only what a keyboard has: the mouse is not touched. */
function keyboard(world: World) {
  /** By Tab, from wherever the focus is; more presses than any page has stops are a failure. */
  const to = async (role: 'link' | 'button' | 'radio', name: string | RegExp) => {
    const wanted = world.page.getByRole(role, { name, exact: true }).first()
    await wanted.waitFor({ state: 'attached' })
    for (let presses = 0; presses < 120; presses++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return
      await world.page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not lead to ${role} "${String(name)}"`)
  }
  return { to, enter: () => world.page.keyboard.press('Enter') }
}
