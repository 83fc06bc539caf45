/** Finding apps: a catalogue of Flathub's size and one ten times as large, beside what else searches the same. */
import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGzip } from 'node:zlib'
import { measureCatalogue, type CatalogueTimes } from '../integration/apps-catalogue-bench.ts'
import { writeSampleCatalogue } from '../integration/apps-sample.ts'
import { median, type Measure } from './measure.ts'

const run = promisify(execFile)
const [FEW, MANY] = [3000, 30_000]
const ARCH: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' }
const TYPED = 'terminal'

/** A person's Flatpak with one source, whose catalogue has 3,000 apps; also an XDG_DATA_HOME for appstreamcli. */
export interface SampleFlatpak {
  readonly env: Readonly<Record<string, string>>
  /** INSTALLATION/appstream/REMOTE/ARCH. */
  readonly folder: string
}

export async function sampleFlatpak(dir: string): Promise<SampleFlatpak> {
  const user = join(dir, 'data/flatpak')
  const repository = join(dir, 'repo')
  const folder = join(user, 'appstream/sample', ARCH[process.arch] ?? process.arch)
  await mkdir(user, { recursive: true })
  const env = {
    FLATPAK_USER_DIR: user,
    FLATPAK_SYSTEM_DIR: join(dir, 'system'),
    XDG_DATA_HOME: join(dir, 'data'),
    XDG_CACHE_HOME: join(dir, 'cache'),
  }
  const all = { env: { ...process.env, ...env } }
  await run('ostree', ['init', `--repo=${repository}`, '--mode=archive-z2'])
  await run('flatpak', ['build-update-repo', '--title=Sample', repository], all)
  await run('flatpak', ['remote-add', '--user', '--no-gpg-verify', 'sample', `file://${repository}`], all)
  await rm(folder, { recursive: true, force: true })
  await writeSampleCatalogue(folder, FEW)
  const xml = join(folder, 'active/appstream.xml')
  await pipeline(createReadStream(xml), createGzip(), createWriteStream(`${xml}.gz`))
  return { env, folder }
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Each with its own cache warm, as after the first search of the day. */
async function others({ env }: SampleFlatpak, runs: number): Promise<readonly Measure[]> {
  const all = { env: { ...process.env, ...env }, maxBuffer: 1 << 26 }
  const programs = [
    ['flatpak search', 'flatpak', ['search', '--user', TYPED]],
    ['appstreamcli search', 'appstreamcli', ['search', TYPED]],
  ] as const
  const measures: Measure[] = []
  for (const [name, program, args] of programs) {
    const once = () => run(program, args, all)
    const isThere = await once().then(
      ({ stdout }) => stdout.toLowerCase().includes(TYPED),
      () => false,
    )
    if (!isThere) continue
    const samples: number[] = []
    for (let turn = 0; turn < runs; turn++) samples.push(await time(once))
    measures.push({ name: `${name} ${TYPED}`, unit: 'ms', samples, budget: null })
  }
  return measures
}

async function memoryOf(apps: number, dir: string): Promise<number> {
  const work = await mkdtemp(join(dir, 'memory-'))
  await writeSampleCatalogue(join(work, 'catalogue'), apps)
  const child = join(import.meta.dirname, 'catalogue-child.ts')
  const { stdout } = await run(process.execPath, [child, join(work, 'cache'), join(work, 'catalogue')])
  await rm(work, { recursive: true })
  return Number(stdout)
}

interface Seen {
  readonly times: readonly CatalogueTimes[]
  readonly memory: readonly number[]
}

async function see(apps: number, runs: number, dir: string): Promise<Seen> {
  const times: CatalogueTimes[] = []
  const memory: number[] = []
  for (let turn = 0; turn < runs; turn++) {
    times.push(await measureCatalogue(apps))
    memory.push(await memoryOf(apps, dir))
  }
  return { times, memory }
}

/** `runs`: how often each thing is done. */
export async function catalogueMeasures(
  flatpak: SampleFlatpak,
  dir: string,
  runs: number,
): Promise<readonly Measure[]> {
  const few = await see(FEW, runs, dir)
  const many = await see(MANY, Math.min(2, runs), dir)
  const of = (name: string, samples: readonly number[], budget: number | null = null, why = ''): Measure => ({
    name,
    unit: 'ms',
    samples,
    budget,
    why,
  })
  const each = ({ times }: Seen, what: (one: CatalogueTimes) => number) => times.map(what)
  const growth = (what: (one: CatalogueTimes) => number): Measure => ({
    name: `catalogue: ${MANY} beside ${FEW} apps`,
    unit: '×',
    samples: [median(each(many, what)) / median(each(few, what))],
    budget: 11,
    why: 'reading grows no worse than linearly; a tenth for the machine',
  })
  const mib = (name: string, samples: readonly number[]): Measure => ({
    name,
    unit: 'MiB',
    samples,
    budget: null,
  })
  return [
    of(
      `catalogue of ${FEW}: read from XML`,
      each(few, (one) => one.read),
      1500,
      'in a worker in 1.5 s',
    ),
    of(
      `catalogue of ${FEW}: from its cache`,
      each(few, (one) => one.cached),
      150,
      'within 150 ms',
    ),
    of(
      `catalogue of ${FEW}: a keystroke`,
      each(few, (one) => one.keystroke.median),
      16,
      'within 16 ms',
    ),
    of(
      `catalogue of ${FEW}: its slowest keystroke`,
      each(few, (one) => one.keystroke.worst),
    ),
    mib(`catalogue of ${FEW}: memory`, few.memory),
    of(
      `catalogue of ${MANY}: read from XML`,
      each(many, (one) => one.read),
    ),
    of(
      `catalogue of ${MANY}: from its cache`,
      each(many, (one) => one.cached),
    ),
    of(
      `catalogue of ${MANY}: a keystroke`,
      each(many, (one) => one.keystroke.median),
    ),
    mib(`catalogue of ${MANY}: memory`, many.memory),
    growth((one) => one.read),
    ...(await others(flatpak, runs)),
  ]
}
