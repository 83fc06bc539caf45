/**
 * What we say to systemd, said to the real one: a manager of a person, started in a mount namespace of its own, over its
 * private socket. It wants to make control groups, which takes root outside of a session.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { Bus, Connection } from '../../main/bus/bus.ts'
import { connectPeer } from '../../main/bus/connect.ts'
import { Systemd } from '../../main/upkeep/systemd.ts'
import { conforms, type Side } from './upkeep-systemd-cases.ts'

const MANAGER = '/usr/lib/systemd/systemd'
/** The manager wants to see that the system was booted with systemd, which a container was not. */
const SCRIPT = `mount -t tmpfs none /run && mkdir -p /run/systemd/system && exec ${MANAGER} --user`

const timerText = `[Timer]
OnCalendar=daily
OnUnitInactiveSec=1d
Persistent=true

[Install]
WantedBy=timers.target
`

/** A connection that is there, as a bus. */
const busOf = (connection: Connection): Bus => ({
  connection: async () => connection,
  separate: () => Promise.reject(new Error('there is only one line')),
  onConnection: () => () => {},
  close: () => connection.close(),
})

async function real(): Promise<Side> {
  const dir = mkdtempSync(join(tmpdir(), 'sd-'))
  const units = join(dir, 'config/systemd/user')
  mkdirSync(join(dir, 'run'), { mode: 0o700 })
  mkdirSync(units, { recursive: true })
  const env = {
    PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
    HOME: dir,
    XDG_RUNTIME_DIR: join(dir, 'run'),
    XDG_CONFIG_HOME: join(dir, 'config'),
    XDG_DATA_HOME: join(dir, 'data'),
  }
  const manager: ChildProcess = spawn('unshare', ['-m', 'sh', '-c', SCRIPT], {
    env,
    stdio: 'ignore',
  })
  const address = `unix:path=${join(dir, 'run/systemd/private')}`
  const connection = await vi.waitFor(() => connectPeer(address), { timeout: 20_000 })
  const systemd = new Systemd(busOf(connection))
  return {
    systemd,
    async stop() {
      connection.close()
      manager.kill('SIGKILL')
      await once(manager, 'exit')
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
    },
    async reset() {
      writeFileSync(join(units, 'trial.timer'), timerText)
      writeFileSync(join(units, 'trial.service'), '[Service]\nType=oneshot\nExecStart=/bin/true\n')
      await systemd.reload()
      await systemd.turn(['trial.timer'], false)
    },
  }
}

conforms(real)
