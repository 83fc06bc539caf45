/**
 * Runs in each start of the container: lets Mainstay's readers look, as an ordinary user who may read the journal and as
 * one who may not, does what the outside has written into /var/mainstay/orders.json, and switches the computer off.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { breadcrumbFile, planOf } from '../../main/health/breadcrumb.ts'
import { readBootMenu } from '../../main/health/start-menu/boot-menu.ts'
import { lookAtLastStart } from '../../main/health/look.ts'
import { thisPlace } from '../../main/health/read/place.ts'
import { readRunning } from '../../main/health/read/running.ts'

const ROOM = '/var/mainstay'
const CRUMB = `${ROOM}/breadcrumb.json`
const ref = z.strictObject({
  id: z.string().nullable(),
  checksum: z.string().nullable(),
  label: z.string().nullable(),
  date: z.number().nullable(),
})
const orders = z.strictObject({
  boot: z.number(),
  inUse: ref,
  /** What shall be next, if anything, and how that is brought about. */
  next: ref.nullable(),
  commands: z.array(z.array(z.string()).min(1)),
})

function say(name: string, value: unknown): void {
  writeFileSync(`${ROOM}/${name}.json`, JSON.stringify(value))
}

/** In a process of its own: `inside.ts look NAME`, with the rights of whoever calls. */
async function look(name: string): Promise<void> {
  const place = thisPlace()
  const breadcrumb = await breadcrumbFile(CRUMB).read()
  const start = await lookAtLastStart({ place, bus: null, breadcrumb, listed: null })
  say(name, {
    uid: process.getuid?.(),
    start,
    running: await readRunning(place),
    menu: await readBootMenu(place),
  })
}

function command(program: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`)
}

const as = (user: string, ...args: readonly string[]) =>
  command('runuser', '-u', user, '--', process.execPath, import.meta.filename, ...args)

async function obey(): Promise<void> {
  const { boot, inUse, next, commands } = orders.parse(
    JSON.parse(readFileSync(`${ROOM}/orders.json`, 'utf8')),
  )
  chmodSync(ROOM, 0o777)
  // A container has the command line of its host's kernel, and its beginning.
  for (const name of ['cmdline', 'stat']) command('mount', '--bind', `${ROOM}/${name}`, `/proc/${name}`)
  as('anna', 'look', `anna-${boot}`)
  as('bert', 'look', `bert-${boot}`)
  for (const [program = '', ...args] of commands) command(program, ...args)
  if (next) {
    const running = await readRunning(thisPlace())
    const plan = planOf(await breadcrumbFile(CRUMB).read(), running, inUse, next)
    if (plan !== undefined) await breadcrumbFile(CRUMB).write(plan)
    chmodSync(CRUMB, 0o644)
  }
  say(`done-${boot}`, true)
}

const [verb, name = ''] = process.argv.slice(2)
if (verb === 'look') await look(name)
else {
  mkdirSync(ROOM, { recursive: true })
  try {
    await obey()
  } catch (error) {
    say('failed', String(error))
  }
  if (existsSync(`${ROOM}/orders.json`)) spawnSync('systemctl', ['--no-block', 'poweroff'])
}
