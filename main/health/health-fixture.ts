/**
 * For tests: a folder that stands for a computer, with the files and the journal a test wants. The journal is served by
 * a stand-in for journalctl that prints all lines of a start whatever it is asked for; real journals are read in
 * test/slow.
 */
import { chmod, lutimes, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Place } from './read/place.ts'

export interface Fixture {
  readonly place: Place
  readonly dataDir: string
  /** Writes a file below the root, with its folders. */
  write(path: string, content: string | Uint8Array): Promise<void>
  /** The file was last changed at that time (seconds since 1970). */
  age(path: string, time: number): Promise<void>
  /** A link below the root, last changed at that time (seconds since 1970). */
  link(path: string, target: string, time: number): Promise<void>
  /** What the journal has of a start; without it there is none. */
  journal(boot: 0 | -1, lines: readonly string[]): Promise<void>
  /** The journal may not be read. */
  hideJournal(): Promise<void>
  /** The computer runs this version, in the start with this id. */
  boots(label: string, checksum: string, boot: string): Promise<void>
  remove(): Promise<void>
}

const STAND_IN = `#!/bin/sh
for arg in "$@"; do case $arg in --boot=*) boot=\${arg#--boot=};; esac; done
here=$(dirname "$0")
if [ -e "$here/hidden" ]; then
  echo 'Hint: You are currently not seeing messages from other users and the system.' >&2; exit 0
fi
[ -e "$here/journal$boot" ] || { echo "No journal boot entry found for the specified boot ($boot)." >&2; exit 1; }
cat "$here/journal$boot"
`

/** "prog: message" as journalctl's JSON has it. */
function entry(line: string, at: number): string {
  const [, from = '', message = line] = /^([\w.-]+): ([^]*)$/.exec(line) ?? []
  const transport = from === 'kernel' ? { _TRANSPORT: 'kernel' } : {}
  return JSON.stringify({
    MESSAGE: message,
    SYSLOG_IDENTIFIER: from,
    ...transport,
    __MONOTONIC_TIMESTAMP: String(at * 1_000_000),
  })
}

/** A folder of its own in the temporary folder; `remove` it. */
export async function makeFixture(): Promise<Fixture> {
  const dir = await mkdtemp(join(tmpdir(), 'mainstay-health-'))
  const root = join(dir, 'root')
  const program = join(dir, 'journalctl')
  await mkdir(join(dir, 'data'))
  await writeFile(program, STAND_IN)
  await chmod(program, 0o755)
  const write: Fixture['write'] = async (path, content) => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), content)
  }
  return {
    place: { root, journalctl: [program] },
    dataDir: join(dir, 'data'),
    write,
    age: (path, time) => utimes(join(root, path), time, time),
    async link(path, target, time) {
      await rm(join(root, path), { force: true })
      await symlink(target, join(root, path))
      await lutimes(join(root, path), time, time)
    },
    journal: (boot, lines) => writeFile(join(dir, `journal${boot}`), lines.map(entry).join('\n')),
    hideJournal: () => writeFile(join(dir, 'hidden'), ''),
    async boots(label, checksum, boot) {
      const link = `/ostree/boot.1/os/${checksum.slice(0, 8)}/0`
      await write('usr/lib/os-release', `NAME=Test\nOSTREE_VERSION='${label}'\n`)
      await write('proc/cmdline', `BOOT_IMAGE=(hd0)/vmlinuz root=UUID=1 ostree=${link} rw\n`)
      await write('proc/sys/kernel/random/boot_id', `${boot}\n`)
      await write('proc/stat', 'btime 1700000000\n')
      await mkdir(dirname(join(root, link)), { recursive: true })
      await rm(join(root, link), { force: true })
      await symlink(`../../../deploy/os/deploy/${checksum}.0`, join(root, link))
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  }
}
