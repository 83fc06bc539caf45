/** What we say to systemd and what it must answer: held to the real one and to the simulated one alike. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ProblemError } from '../../main/problem-error.ts'
import type { Systemd } from '../../main/upkeep/systemd.ts'
import { everyOf, lastOf, nextOf } from '../../main/upkeep/timers.ts'

export interface Side {
  readonly systemd: Systemd
  stop(): Promise<void>
  /** Makes `trial.timer`, disabled. */
  reset(): Promise<void>
}

const clock = () => ({ now: Date.now(), monotonic: Number(process.hrtime.bigint() / 1000n) })
const HOUR = 3_600_000

export function conforms(start: () => Promise<Side>): void {
  describe('systemd', () => {
    let side: Side
    beforeAll(async () => {
      side = await start()
    })
    afterAll(() => side.stop())
    beforeEach(() => side.reset())

    test('a unit that is not there, and one that is not loaded', async () => {
      expect(await side.systemd.unit('no-such.timer')).toBe(null)
      expect(await side.systemd.loaded('no-such.timer')).toBe(null)
    })

    test('a timer that is off', async () => {
      const unit = await side.systemd.unit('trial.timer')
      expect(unit).toMatchObject({ fileState: 'disabled', properties: { ActiveState: 'inactive' } })
      expect(everyOf(unit?.properties ?? {})).toBe('day')
      expect(nextOf(unit?.properties ?? {}, clock())).toBe(null)
    })

    test('on and off, seen in the file and in the unit', async () => {
      await side.systemd.turn(['trial.timer'], true)
      const on = await side.systemd.unit('trial.timer')
      expect(on).toMatchObject({ fileState: 'enabled', properties: { ActiveState: 'active' } })
      const next = nextOf(on?.properties ?? {}, clock())
      expect(next).toBeGreaterThan(Date.now() - 1000)
      expect(next).toBeLessThan(Date.now() + 25 * HOUR)
      await side.systemd.turn(['trial.timer'], false)
      expect(await side.systemd.unit('trial.timer')).toMatchObject({
        fileState: 'disabled',
        properties: { ActiveState: 'inactive' },
      })
    })

    test('stopped for a while: what starts it again is a timer that knows when', async () => {
      await side.systemd.turn(['trial.timer'], true)
      const at = Math.floor(Date.now() / 1000) * 1000 + 7 * 24 * HOUR
      const command = ['/usr/bin/systemctl', '--user', 'start', 'trial.timer']
      await side.systemd.startLater('mainstay-resume-trial', at, command, 'End of the pause')
      await side.systemd.stop('trial.timer')
      expect(await side.systemd.unit('trial.timer')).toMatchObject({
        fileState: 'enabled',
        properties: { ActiveState: 'inactive' },
      })
      const later = await side.systemd.loaded('mainstay-resume-trial.timer')
      expect(nextOf(later ?? {}, clock())).toBe(at)
      await side.systemd.stop('mainstay-resume-trial.timer')
      expect(await side.systemd.loaded('mainstay-resume-trial.timer')).toBe(null)
      await side.systemd.start('trial.timer')
      expect(await side.systemd.unit('trial.timer')).toMatchObject({ properties: { ActiveState: 'active' } })
    })

    test('its service is there, has nothing to be enabled by, and never ran', async () => {
      const service = await side.systemd.unit('trial.service')
      expect(service).toMatchObject({ fileState: 'static', properties: { Result: 'success' } })
      const timer = await side.systemd.unit('trial.timer')
      expect(lastOf({ ...timer?.properties, LastTriggerUSec: 0 }, service)).toBe(null)
    })

    test('what cannot be turned on is refused with its reason', async () => {
      const refused = await side.systemd.turn(['no-such.timer'], true).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(ProblemError)
    })
  })
}
