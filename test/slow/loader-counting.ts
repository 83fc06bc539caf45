/**
 * systemd-boot on OVMF in QEMU, on an emulated processor: the newer of two entries is broken, is tried twice and given up
 * by the loader itself, and the older one starts. Mainstay's readers then read the EFI variables that the loader left,
 * byte by byte, and its console.
 *
 * Needs qemu-system-x86, ovmf, systemd-boot-efi, mtools, cpio and apt-get. Usage: node test/slow/loader-counting.ts
 */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suspicions } from '../../main/health/at-login/told.ts'
import { readBootMenu } from '../../main/health/start-menu/boot-menu.ts'
import { lookAtLastStart } from '../../main/health/look.ts'
import { parseLogText } from '../../main/health/parse/log.ts'
import { causeOf, readStart } from '../../main/health/parse/reach.ts'
import type { Place } from '../../main/health/read/place.ts'
import { guestParts, listDisk, makeDisk } from './esp.ts'
import { close, run, same, step } from './steps.ts'

const REPO_ROOT = join(import.meta.dirname, '../..')
const FIRMWARE = '/usr/share/OVMF'
const MACHINE =
  '-machine q35 -accel tcg -cpu max -m 512 -nic none -display none -serial stdio -monitor none'.split(' ')
const dir = await mkdtemp(join(tmpdir(), 'mainstay-slow-'))
const root = join(dir, 'root')

interface Variable {
  readonly name: string
  readonly mode: string
  readonly bytes: Buffer
}

/** Starts the machine and hears its console until the guest has said everything. */
async function startMachine(disk: string): Promise<string> {
  await copyFile(join(FIRMWARE, 'OVMF_VARS_4M.fd'), join(dir, 'vars.fd'))
  const { out } = await run(
    [
      'qemu-system-x86_64',
      ...MACHINE,
      '-drive',
      `if=pflash,format=raw,readonly=on,file=${join(FIRMWARE, 'OVMF_CODE_4M.fd')}`,
      '-drive',
      `if=pflash,format=raw,file=${join(dir, 'vars.fd')}`,
      '-drive',
      `if=virtio,format=raw,file=${disk}`,
    ],
    { timeout: 400_000, onOutput: (said, stop) => said.includes('THAT-IS-ALL') && stop() },
  )
  return out
}

const variablesIn = (console: string): readonly Variable[] =>
  [...console.matchAll(/VARIABLE (\S+) (\d+) ([0-9a-f]+)/g)].map(([, name = '', mode = '', hex = '']) => ({
    name,
    mode,
    bytes: Buffer.from(hex, 'hex'),
  }))

try {
  const parts = await step('a kernel and a shell', () => guestParts(join(REPO_ROOT, '.cache/slow')))
  const disk = await step('a disk with two versions, the newer one broken', () => makeDisk(parts, dir))
  const said = await step('the newer is tried, given up, and the older one starts', async () => {
    const console = await startMachine(disk)
    same('panics', console.match(/Kernel panic - not syncing/g)?.length, 2)
    same('starts', /CMDLINE .*quiet/.test(console), true)
    return console
  })
  await step('the loader has counted in the name of the entry', async () => {
    same('entries', (await listDisk(disk, 'loader/entries')).toSorted(), ['demo-1.conf', 'demo-2+0-2.conf'])
  })
  await step('the console of the broken version says why', async () => {
    const first = said.slice(0, said.indexOf('end Kernel panic'))
    same('cause', causeOf(readStart(parseLogText(first).flat())), 'panic')
  })
  const place: Place = { root, journalctl: ['false'] }
  await step("the loader's variables are there and everybody may read them", async () => {
    const variables = variablesIn(said)
    const names = variables.map(({ name }) => name.split('-')[0])
    for (const name of ['LoaderInfo', 'LoaderEntries', 'LoaderEntrySelected'])
      same(name, names.includes(name), true)
    same(
      'modes',
      variables.filter(({ mode }) => !mode.endsWith('4')),
      [],
    )
    const folder = join(root, 'sys/firmware/efi/efivars')
    await mkdir(folder, { recursive: true })
    for (const { name, bytes } of variables) await writeFile(join(folder, name), bytes)
    const commandLine = /CMDLINE (.*)/.exec(said)?.[1] ?? ''
    for (const path of ['proc/sys/kernel/random', 'usr/lib', 'data'])
      await mkdir(join(root, path), { recursive: true })
    await writeFile(join(root, 'proc/cmdline'), commandLine)
    await writeFile(join(root, 'proc/sys/kernel/random/boot_id'), '01234567-89ab-cdef-0123-456789abcdef\n')
  })
  await step('the readers: demo-2 was given up, demo-1 runs', async () => {
    const start = await lookAtLastStart({ place, bus: null, breadcrumb: null, listed: null })
    const counting = start.evidence.find(({ source }) => source === 'boot-counting')
    console.log(`      ${counting?.seen.join(' · ')}`)
    same('counting', [counting?.answer, counting?.finding], ['yes', 'counted-out'])
    same('outcome', start.outcome, 'fell-back')
    same('cause', start.outcome === 'fell-back' && [start.cause, start.from.label], ['counted-out', 'demo-2'])
  })
  // How long the menu stays is in loader.conf, on a partition for root only: nobody may claim to know.
  await step('the start menu: UEFI, systemd-boot, its keys', async () => {
    const { firmware, loader, loaderName, menu, keys } = await readBootMenu(place)
    console.log(`      ${loaderName}`)
    same('facts', [firmware, loader, menu, keys[0]], ['uefi', 'systemd-boot', 'unknown', 'Space'])
  })
  await step('the check at login suspects just that', async () => {
    process.env['MAINSTAY_SYSTEM_ROOT'] = root
    const script = join(REPO_ROOT, 'main/health/at-login/at-login.sh')
    same('suspicions', await suspicions(script, join(root, 'data')), ['entry:demo-2'])
  })
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error))
} finally {
  await rm(dir, { recursive: true, force: true })
  close()
}
