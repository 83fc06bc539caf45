/**
 * `npm run test:slow [NAME …]`: what only real machines show, each in a process of its own. Needs root and some of
 * Debian's packages; what is missing is named. The last line is "N passed, N failed".
 */
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { run } from './steps.ts'

interface SlowTest {
  readonly programs: readonly string[]
  readonly files: readonly string[]
  /** What to install when one of them is missing. */
  readonly packages: string
}

const tests: Readonly<Record<string, SlowTest>> = {
  'ostree-boot': {
    programs: ['debootstrap', 'systemd-nspawn', 'ostree', 'useradd'],
    files: [],
    packages: 'debootstrap systemd-container ostree passwd',
  },
  'loader-counting': {
    programs: ['qemu-system-x86_64', 'mformat', 'cpio', 'apt-get'],
    files: ['/usr/share/OVMF/OVMF_CODE_4M.fd', '/usr/lib/systemd/boot/efi/systemd-bootx64.efi'],
    packages: 'qemu-system-x86 ovmf systemd-boot-efi mtools cpio',
  },
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

async function missing({ programs, files }: SlowTest): Promise<readonly string[]> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/sbin', '/sbin')
  const checks = [
    ...programs.map((name) => folders.map((folder) => join(folder, name))),
    ...files.map((file) => [file]),
  ]
  const found = await Promise.all(
    checks.map(async (paths) => (await Promise.all(paths.map(exists))).includes(true)),
  )
  return [...programs, ...files].filter((_, index) => !found[index])
}

const count = { passed: 0, failed: 0 }
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(tests, name))
if (unknown.length > 0) {
  console.error(`no slow test is called ${unknown.join(', ')}; there are ${Object.keys(tests).join(', ')}`)
  process.exit(2)
}
for (const [name, test] of Object.entries(tests)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(name)
  const lacks = await missing(test)
  if (lacks.length > 0) {
    count.failed++
    console.log(`  ✗ not here: ${lacks.join(', ')}; as root: apt-get install ${test.packages}`)
    continue
  }
  const { out } = await run([process.execPath, join(import.meta.dirname, `${name}.ts`)], { mayFail: true })
  console.log(out.replace(/\d+ passed, \d+ failed\n?$/, '').trimEnd())
  const [, passed = '0', failed = '1'] = /(\d+) passed, (\d+) failed\n?$/.exec(out) ?? []
  count.passed += Number(passed)
  count.failed += Number(failed)
}
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1
