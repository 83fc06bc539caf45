import assert from 'node:assert/strict'
import type { Commands, SimulatedComputer } from '../../computer/control.ts'
import type { Story, World } from '../harness/story.ts'

type Order = { [C in keyof Commands]: readonly [C, Commands[C]] }[keyof Commands]

interface Trouble {
  readonly name: string
  readonly begins: readonly Order[]
  readonly ends: readonly Order[]
  /** The title of what the person sees. */
  readonly title: RegExp
  /** A part of the technical text under Details. */
  readonly details?: RegExp
}

const text = `Could not depsolve transaction; 1 problem detected:
 Problem: package openrazer-kernel-modules-dkms-3.10.0-1.fc43.noarch from hardware requires kernel-devel = 6.17.4, but none of the providers can be installed
  - conflicting requests`

const troubles: readonly Trouble[] = [
  {
    name: 'no network',
    begins: [['network', { state: 'down' }]],
    ends: [['network', { state: 'up' }]],
    title: /There is no connection/,
    details: /refused|connect/i,
  },
  {
    name: 'the network goes away half-way',
    begins: [['network', { state: { breakAtPercent: 40 } }]],
    ends: [['network', { state: 'up' }]],
    title: /There is no connection|The download arrived damaged|The update server has trouble/,
  },
  {
    name: 'the server has trouble',
    begins: [['network', { state: { status: 503 } }]],
    ends: [['network', { state: 'up' }]],
    title: /The update server has trouble/,
    details: /503/,
  },
  {
    name: 'the disk is full',
    begins: [['diskFull', { on: true }]],
    ends: [['diskFull', { on: false }]],
    title: /There is not enough space/,
    details: /space/i,
  },
  {
    name: 'another program holds the system',
    begins: [['otherLock', { on: true }]],
    ends: [['otherLock', { on: false }]],
    title: /The system is being worked on already/,
    details: /System transaction in progress/,
  },
  {
    name: 'an added package does not fit',
    begins: [['fail', { text }]],
    ends: [],
    title: /openrazer-kernel-modules-dkms.* does not fit the new version/,
    details: /Could not depsolve/,
  },
  {
    name: 'the service dies before it begins',
    begins: [['die', { at: 'prepare' }]],
    ends: [],
    title: /The update service stopped in the middle/,
  },
  {
    name: 'the service dies in mid-download',
    begins: [['die', { at: 'download' }]],
    ends: [],
    title: /The update service stopped in the middle/,
  },
  {
    name: 'the service dies while it prepares the new version',
    begins: [['die', { at: 'staging' }]],
    ends: [],
    title: /The update service stopped in the middle/,
  },
  {
    name: 'nobody knows this one',
    begins: [['fail', { text: 'Flux capacitor: unexpected state 7' }]],
    ends: [],
    title: /did not work|not foreseen|not known/i,
    details: /Flux capacitor/,
  },
]

const SERVICE_TROUBLE =
  /The update service (does not (start|answer)|is missing|stopped in the middle|gives answers)/

async function give(computer: SimulatedComputer, orders: readonly Order[]): Promise<void> {
  for (const [command, input] of orders) await computer.tell(command, input)
}

async function untouched({ computer }: World): Promise<void> {
  const { versions } = await computer.tell('look', {})
  assert.equal(versions.length, 1)
  assert.equal(versions[0]?.booted, true)
}

/** Whether the window has noticed by itself that the service is away is a matter of moments. */
async function pressOrTryAgain({ page }: World, name: string): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await button(name).or(button('Try Again')).first().click()
}

export const story: Story = {
  name: 'trouble',
  title: 'Each thing that can go wrong has its sentence, a next step, and details to copy',

  async run(world) {
    const { computer } = world

    await world.step('the update is found', async () => {
      await world.press('Check for Updates')
      await world.sees('An update is available')
    })

    for (const { name, begins, ends, title, details } of troubles)
      await world.step(name, async () => {
        await give(computer, begins)
        await world.press('Update')
        await world.sees(title, { timeout: 30_000 })
        await untouched(world)
        await world.press('Details')
        await world.press('Copy Details')
        await world.sees('Copied')
        if (details) assert.match((await world.desk()).copied, details)
        await give(computer, ends)
        await world.press('Close')
        await world.seesNot(title)
      })

    await world.step('a closed password dialog is no error', async () => {
      await computer.tell('polkit', { answers: { upgrade: 'dismissed' } })
      await world.press('Update')
      await world.sees('No password was given, so nothing was changed.')
      await untouched(world)
    })

    await world.step('a refused password says what it means', async () => {
      await computer.tell('polkit', { answers: { upgrade: 'refused' } })
      await world.press('Update')
      await world.sees('The password was not accepted')
      await world.press('Close')
      await computer.tell('polkit', { answers: { upgrade: 'yes' } })
    })

    await world.step('the service cannot be started', async () => {
      await computer.tell('broken', { on: true })
      await pressOrTryAgain(world, 'Update')
      await world.sees(SERVICE_TROUBLE, { timeout: 40_000 })
      await computer.tell('broken', { on: false })
      await pressOrTryAgain(world, 'Check for Updates')
      await world.sees('An update is available')
      await world.seesNot(SERVICE_TROUBLE)
    })

    await world.step('the service talks rubbish, and then sense again', async () => {
      await computer.tell('rubbish', { on: true })
      await pressOrTryAgain(world, 'Update')
      await world.sees(SERVICE_TROUBLE, { timeout: 40_000 })
      await computer.tell('rubbish', { on: false })
      await pressOrTryAgain(world, 'Check for Updates')
      await world.sees('An update is available')
      await world.seesNot(SERVICE_TROUBLE)
    })

    await world.step('it answers late, and everything works all the same', async () => {
      await computer.tell('late', { milliseconds: 1500 })
      await world.press('Update')
      await world.sees('A new version is ready', { timeout: 60_000 })
      await computer.tell('late', { milliseconds: 0 })
    })

    await world.step('a restart that somebody blocks says who', async () => {
      await computer.tell('inhibit', { who: 'Disk Writer', why: 'Writing a disk' })
      await world.press('Restart to Use It')
      await world.sees(/Disk Writer/)
      await computer.tell('inhibit', { who: null, why: '' })
    })

    await world.step('a version that does not start leaves the old one in use', async () => {
      const { versions } = await computer.tell('look', {})
      await computer.tell('failBoot', { checksum: versions[0]?.checksum ?? '' })
      await world.restartComputer()
      await world.sees('version of October 13')
    })
  },
}
