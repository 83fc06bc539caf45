/**
 * What an app can access: seen, taken away, given back; and a real app in its real sandbox really can or cannot, before and
 * after each press.
 */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installProbe, PROBE, type Probe } from '../../integration/access-probe.ts'
import { AccessWorld } from '../../integration/access-world.ts'
import type { Story } from '../harness/story.ts'

const NETWORK = 'Can use the internet and the local network'
const DOCUMENTS = 'Can read and change all files in Documents without asking'

export const story: Story = {
  name: 'access',
  title: 'What an app can access is seen, taken away, given back, and held against its own updates',
  world: { computer: { apps: { helloVersions: 1 } }, started: false },
  async run(world) {
    const { step, press, sees, seesNot } = {
      step: world.step.bind(world),
      press: world.press.bind(world),
      sees: world.sees.bind(world),
      seesNot: world.seesNot.bind(world),
    }
    const here = await AccessWorld.over(world.flatpak)
    const probe = await furnish(here)
    const letter = join(here.flatpak.home, 'Papers/letter')
    const row = (name: string) => world.page.locator('.fact-row').filter({ hasText: name })
    try {
      await world.startApp()

      await step('the overview says who can do what, and one press leads to the app', async () => {
        await world.goTo('access')
        await sees('What Apps Can Access')
        const line = world.page.getByRole('row').filter({ hasText: 'Probe' })
        assert.match(await line.innerText(), /Some Access\s.*No\s.*Parts\s.*Yes\s.*No/s)
        await press('Probe')
        await sees(NETWORK)
        await sees(`${DOCUMENTS} · asked for by the app`)
      })

      await step('what its makers ask for is taken away only after a warning', async () => {
        assert.equal(await probe.canConnect(), true)
        await row(NETWORK).locator('.switch').click()
        await sees('Its makers ask for this. Parts of it may not work without.')
        await press('Leave As It Is')
        await seesNot('Its makers ask for this')
        assert.equal(await probe.canConnect(), true)
      })

      await step('Take Away Anyway: the app cannot connect any more', async () => {
        await row(NETWORK).locator('.switch').click()
        await press('Take Away Anyway')
        await sees('Changed: Network: No')
        await sees('Taken away · changed by you')
        assert.equal(await probe.canConnect(), false)
      })

      await step('undoing lets it do more, so the dialog says what; a no changes nothing', async () => {
        await world.answerDialog('cancel')
        await press('Undo')
        await sees('Nothing was changed.')
        const { message, detail } = await world.lastDialog()
        assert.equal(message, 'Undo the change for Probe?')
        assert.ok(detail.includes(`From then on Probe:\n\n• ${NETWORK}`), detail)
        assert.equal(await probe.canConnect(), false)
      })

      await step('it stays in the history, and a yes gives the network back', async () => {
        await press('All Apps')
        await press('History')
        await world.answerDialog('accept')
        await press(/^Undo/)
        await sees('Changed: Undone')
        assert.equal(await probe.canConnect(), true)
        assert.equal(existsSync(here.overridePath('user', PROBE.id)), false)
      })

      await step('Only Read: the letter can be read and no longer changed', async () => {
        assert.equal(await probe.canWrite(letter), true)
        await press('All Apps')
        await press('Probe')
        await row(DOCUMENTS).getByRole('radio', { name: 'Only Read' }).click()
        await press('Take Away Anyway')
        await sees('Can read all files in Documents without asking · changed by you')
        assert.deepEqual([await probe.canRead(letter), await probe.canWrite(letter)], [true, false])
      })

      await step('an update that asks for more is told once, past the limits that were set', async () => {
        await press('All Apps')
        const metadata = join(here.deploy(PROBE.id), 'metadata')
        const before = readFileSync(metadata, 'utf8')
        const wider = before.slice(before.indexOf('[Context]')).replace('filesystems=', 'filesystems=home;')
        here.writeMetadata(PROBE.id, wider)
        await world.flatpak.flatpak('override', '--user', '--socket=cups', PROBE.id)
        await sees('1 app can access something else than before.')
        await press('See What Changed')
        await sees('An update asks for something else · Another program changed it')
        await sees('This goes past limits that were set for it here.')
        await sees('Can read and change all files in your home folder without asking')
        assert.equal(await probe.canWrite(join(here.flatpak.home, 'diary')), true)
      })

      await step('Set Back to Before takes it away again', async () => {
        await press(/^Set Probe back to before/)
        await sees('Nothing has changed since you last looked.')
        assert.equal(await probe.canRead(join(here.flatpak.home, 'diary')), false)
        assert.deepEqual([await probe.canRead(letter), await probe.canWrite(letter)], [true, false])
      })

      await step('a file of changes that cannot be understood is said and left alone', async () => {
        const path = here.overridePath('user', PROBE.id)
        writeFileSync(path, 'no key file at all')
        await press('All Apps')
        await sees('a file about it cannot be read')
        await press('Probe')
        await sees('Not to be understood: the file with changes for this app.')
        await row(NETWORK).locator('.switch').click()
        await sees('Their file is damaged. Mainstay left it as it is and changed nothing.')
        assert.equal(readFileSync(path, 'utf8'), 'no key file at all')
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
  writeFileSync(join(home, 'diary'), 'Today\n')
  writeFileSync(join(home, '.config/user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Papers"\n')
  return installProbe(here, [...PROBE.access, '--share=network', '--filesystem=xdg-documents'])
}
