/** The simulated systemd answers as the real one; and the real one's own tool reads the units that we write. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createBus } from '../../main/bus/connect.ts'
import { resumeUnits } from '../../main/upkeep/resume-unit.ts'
import { Systemd } from '../../main/upkeep/systemd.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import { conforms, type Side } from './upkeep-systemd-cases.ts'

async function simulated(): Promise<Side> {
  const computer: SimulatedComputer = await startComputer({})
  const bus = createBus(computer.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
  return {
    systemd: new Systemd(bus),
    async stop() {
      bus.close()
      await computer.stop()
    },
    async reset() {
      const trial = { name: 'trial.timer', state: 'disabled', every: 24 * 3600 } as const
      await computer.tell('timers', { person: [trial] })
    },
  }
}

conforms(simulated)

test('the real one reads the units that end a pause, and runs what is missed', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sd-verify-'))
  const { timer, service } = resumeUnits(['gnome-software', 'discover'], Date.now() + 3_600_000)
  writeFileSync(join(dir, 'mainstay-resume.timer'), timer)
  writeFileSync(join(dir, 'mainstay-resume.service'), service)
  const verify = spawn(
    'systemd-analyze',
    ['--user', '--man=no', 'verify', join(dir, 'mainstay-resume.timer')],
    {
      env: { ...process.env, XDG_RUNTIME_DIR: dir },
    },
  )
  let said = ''
  verify.stderr.on('data', (text) => (said += String(text)))
  const [code] = await once(verify, 'close')
  rmSync(dir, { recursive: true })
  expect([code, said]).toEqual([0, ''])
})
