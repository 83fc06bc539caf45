/** The simulated rpm-ostreed beside GDBus, which the real one and its other clients are written with. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { startComputer } from '../computer/computer.ts'

test('GLib finds it as introspection tells, follows an update over two peers, and reads BUSY as BUSY', async () => {
  const computer = await startComputer({ bytesPerSecond: 8_000_000 })
  const script = join(import.meta.dirname, '../computer/conformance/glib.py')
  const { stdout } = await promisify(execFile)('/usr/bin/python3', [
    script,
    computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '',
  ])
  await computer.stop()
  expect(JSON.parse(stdout)).toEqual({
    properties: true,
    managed: ['/org/projectatomic/rpmostree1/Sysroot', '/org/projectatomic/rpmostree1/harbor'],
    joined: true,
    busy: true,
    guid: true,
    wrong: [],
    started: [true, false],
    finished: [true, ''],
    same: true,
    heard: ['DownloadProgress', 'Finished', 'Message', 'ProgressEnd', 'TaskBegin', 'TaskEnd'],
    deployments: [
      ['43.20261020.0', true],
      ['43.20261013.0', false],
    ],
  })
})
