/**
 * An OSTree system that really boots, in systemd-nspawn: an update is staged, put in place at shutdown by libostree's own
 * services, started, set back, passed over, and fails to be put in place. Mainstay's readers run inside each time, as
 * ordinary users. There is no boot loader: the outside takes its part and starts the entry GRUB would start by default,
 * or, where the test says so, the one after it.
 *
 * Needs root, debootstrap, systemd-container and ostree. Usage: node test/slow/ostree-boot.ts
 */
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LastStart, VersionRef } from '../../contract/health.ts'
import { type BlsEntry, defaultVersion, parseBlsEntry } from '../../main/health/parse/bls.ts'
import { baseTree, bootChecksum, commitRelease, systemTree } from './ostree-tree.ts'
import { close, run, same, step } from './steps.ts'

const REPO_ROOT = join(import.meta.dirname, '../..')
const dir = await mkdtemp(join(tmpdir(), 'mainstay-slow-'))
const sysroot = join(dir, 'sysroot')
const boot = join(sysroot, 'boot')
const stateroot = join(sysroot, 'ostree/deploy/slow')
const room = join(stateroot, 'var/mainstay')
const admin = (...args: readonly string[]) => run(['ostree', 'admin', `--sysroot=${sysroot}`, ...args])

interface Looked {
  readonly uid: number
  readonly start: LastStart
  readonly running: { readonly mark: { readonly label: string | null; readonly checksum: string | null } }
}

async function entries(): Promise<readonly BlsEntry[]> {
  const folder = join(boot, 'loader/entries')
  const files = await readdir(folder)
  return Promise.all(
    files.map(async (file) => parseBlsEntry(file, await readFile(join(folder, file), 'utf8'))),
  )
}

/** The folder of the deployment that an entry's argument leads to. */
async function deploymentOf(argument: string): Promise<string> {
  const target = await readlink(join(sysroot, argument))
  return join(sysroot, argument, '..', target)
}

interface Order {
  readonly next: VersionRef | null
  readonly commands: readonly (readonly string[])[]
}

let boots = 0

/** Starts the default entry, or the `skip`th after it, lets the inside do as ordered, and waits until it is off. */
async function start(inUse: VersionRef, order: Order, skip = 0): Promise<{ anna: Looked; bert: Looked }> {
  const ranked = (await entries()).toSorted((a, b) => (b.rank ?? 0) - (a.rank ?? 0))
  const argument = ranked[skip]?.ostree ?? ''
  const number = ++boots
  await mkdir(room, { recursive: true })
  await writeFile(join(room, 'orders.json'), JSON.stringify({ boot: number, inUse, ...order }))
  await writeFile(join(room, 'cmdline'), `BOOT_IMAGE=none root=UUID=1 ostree=${argument} rw\n`)
  await writeFile(join(room, 'stat'), `btime ${Math.ceil(Date.now() / 1000)}\n`)
  const booted = join(dir, 'ostree-booted')
  await writeFile(booted, '')
  const { out } = await run(
    [
      'systemd-nspawn',
      '--quiet',
      '--register=no',
      '--keep-unit',
      '--console=pipe',
      `--directory=${await deploymentOf(argument)}`,
      `--bind=${sysroot}:/sysroot`,
      `--bind=${join(stateroot, 'var')}:/var`,
      `--bind=${boot}:/boot`,
      `--bind-ro=${REPO_ROOT}:/mainstay`,
      `--bind-ro=${booted}:/run/ostree-booted`,
      '--boot',
      `ostree=${argument}`,
    ],
    { timeout: 180_000, mayFail: true },
  )
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(
      await readFile(join(room, `${name}.json`), 'utf8').catch(async () => {
        const why = await readFile(join(room, 'failed.json'), 'utf8').catch(() => out.slice(-3000))
        throw new Error(`the inside has not said ${name}: ${why}`)
      }),
    )
  await read(`done-${number}`)
  return { anna: (await read(`anna-${number}`)) as Looked, bert: (await read(`bert-${number}`)) as Looked }
}

const finding = ({ start: { evidence } }: Looked, source: string) => {
  const one = evidence.find((each) => each.source === source)
  return `${one?.answer} ${one?.finding}`
}

try {
  if (process.getuid?.() !== 0) throw new Error('this needs root')
  const base = await step('packages of a small system', () => baseTree(join(REPO_ROOT, '.cache/slow')))
  const tree = join(dir, 'tree')
  const version = (release: number, checksum: string): VersionRef => ({
    id: null,
    checksum,
    label: `43.${release}`,
    date: null,
  })
  const versions = await step('three releases committed, the first installed', async () => {
    await mkdir(sysroot)
    await systemTree(base, tree)
    await admin('init-fs', sysroot)
    await admin('os-init', 'slow')
    const repo = join(sysroot, 'ostree/repo')
    const checksums: string[] = []
    for (const release of [1, 2, 3]) checksums.push(await commitRelease(tree, repo, release))
    await admin('deploy', '--os=slow', '--karg=root=UUID=1', checksums[0] ?? '')
    await mkdir(join(stateroot, 'var/log/journal'), { recursive: true })
    return checksums.map((checksum, index) => version(index + 1, checksum))
  })
  const [first = version(0, ''), second = first, third = first] = versions
  const stage = (next: VersionRef): Order => ({
    next,
    commands: [['ostree', 'admin', 'deploy', '--stage', '--os=slow', next.checksum ?? '']],
  })

  await step('1: the first start; an update is staged', async () => {
    const { anna, bert } = await start(first, stage(second))
    same('who looked', [anna.uid, bert.uid], [1000, 1001])
    same('running', anna.running.mark, { label: '43.1', checksum: first.checksum, subvolume: null })
    same('outcome', anna.start.outcome, 'well')
    same('journal of the start before', finding(anna, 'previous-boot'), 'unknown absent')
  })
  await step('libostree has put it in place at shutdown', async () => {
    same('entries', (await entries()).length, 2)
  })
  await step('2: it starts as planned; going back is ordered', async () => {
    const { anna, bert } = await start(second, {
      next: first,
      commands: [['ostree', 'admin', 'set-default', '1']],
    })
    same('running', anna.running.mark.checksum, second.checksum)
    same('breadcrumb', finding(anna, 'breadcrumb'), 'no started-as-planned')
    same('default', finding(anna, 'default-version'), 'no default-runs')
    same('finalisation, from the real journal', finding(anna, 'finalisation'), 'no put-in-place')
    same('outcome', anna.start.outcome, 'well')
    // Who may not read the journal cannot tell, and says so.
    same('finalisation, for Bert', finding(bert, 'finalisation'), 'unknown unreadable')
    same('outcome for Bert', bert.start.outcome, 'well')
  })
  await step('3: back on the first, as planned; the second is staged again', async () => {
    const { anna } = await start(first, stage(second))
    same('running', anna.running.mark.checksum, first.checksum)
    same('outcome', anna.start.outcome, 'well')
  })
  await step('4: the loader passes the second over, and nobody says why: that is unknown', async () => {
    const blocked = join('/boot/ostree', `slow-${bootChecksum(3)}`)
    const order = stage(third)
    const { anna } = await start(first, { ...order, commands: [...order.commands, ['touch', blocked]] }, 1)
    same('breadcrumb', finding(anna, 'breadcrumb'), 'yes still-on-the-old')
    same('default', finding(anna, 'default-version'), 'yes default-does-not-run')
    same('finalisation', finding(anna, 'finalisation'), 'no put-in-place')
    same('outcome', anna.start.outcome, 'unknown')
    same('from', anna.start.outcome === 'unknown' && anna.start.from?.label, '43.2')
  })
  await step('5: the third could not be put in place, and libostree says so', async () => {
    same('no entry of it', defaultVersion(await entries(), '').default?.title?.includes('43.3'), false)
    const { anna } = await start(first, { next: null, commands: [] }, 1)
    same('finalisation', finding(anna, 'finalisation'), 'yes not-put-in-place')
    same('outcome', anna.start.outcome, 'fell-back')
    same('cause', anna.start.outcome === 'fell-back' && anna.start.cause, 'not-put-in-place')
    same('from', anna.start.outcome === 'fell-back' && anna.start.from.label, '43.3')
    console.log(`      ${anna.start.evidence.find(({ source }) => source === 'finalisation')?.seen[0]}`)
  })
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error))
} finally {
  // Deployments are immutable folders (chattr +i).
  await run(['chattr', '-R', '-f', '-i', join(sysroot, 'ostree/deploy')], { mayFail: true })
  if (!process.env['MAINSTAY_KEEP']) await rm(dir, { recursive: true, force: true })
  close()
}
