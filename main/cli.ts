/**
 * The terminal door: the same services and the same gate as the window, as JSON lines. For helpers, scripts and tests.
 * A request that starts an operation is followed to its end. What the window would confirm in a dialog is confirmed by
 * --yes here.
 */
import { createInterface } from 'node:readline'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Answer } from '../contract/problem.ts'
import type { Rules } from '../contract/request.ts'
import { requests } from '../contract/requests.ts'
import type { Operation } from '../contract/operation.ts'
import { environmentLocales } from './apps/catalogue/languages.ts'
import { ProblemError } from './problem-error.ts'
import { createServices, type Services } from './services.ts'
import type { Surroundings } from './surroundings.ts'

export const USAGE = `usage: npm run cli -- [--simulated[=DIR]] [--yes] REQUEST [JSON]
  REQUEST  ${Object.keys(requests).join(', ')},
           watch (every change of the state until the end of input),
           - (reads lines of REQUEST [JSON])
  exit code 0: ok, 1: a problem, 2: asked wrongly`

/** What only a window can do. */
const notHere = async (): Promise<never> => {
  throw new ProblemError({ code: 'not-supported' })
}

export interface Terminal {
  readonly args: readonly string[]
  readonly input: NodeJS.ReadableStream
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
}

const json = (value: unknown): string => JSON.stringify(value)
const settled = (operation: Operation) =>
  operation.phase === 'idle' || operation.phase === 'done' || operation.phase === 'failed'

/** Prints the operation as it goes; whether it ended well. */
async function follow(services: Services, print: Terminal['print']): Promise<boolean> {
  const { store } = services
  return new Promise((done) => {
    const look = (operation: Operation) => {
      print(json({ operation }))
      if (!settled(operation)) return
      stop()
      done(operation.phase !== 'failed')
    }
    const stop = store.watch(({ operations }) => operations && look(operations.system))
    if (settled(store.state.operations.system)) look(store.state.operations.system)
  })
}

/** Asks one request; whether it went well. */
async function ask(
  services: Services,
  name: string,
  text: string,
  print: Terminal['print'],
): Promise<boolean> {
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    print(json({ ok: false, problem: { code: 'bad-request' } } satisfies Answer<never>))
    return false
  }
  const answer = await services.gate(name, input)
  print(json(answer))
  if (!answer.ok) return false
  const asked = Object.entries(requests).find(([known]) => known === name)
  const rules: Rules = asked?.[1].rules ?? {}
  return rules.starts ? follow(services, print) : true
}

async function askLines(services: Services, { input, print }: Terminal): Promise<boolean> {
  let well = true
  for await (const line of createInterface({ input })) {
    const [, name = '', text = ''] = /^\s*(\S+)\s*(.*)$/.exec(line) ?? []
    if (name) well = (await ask(services, name, text || '{}', print)) && well
  }
  return well
}

async function watch(services: Services, { input, print }: Terminal): Promise<boolean> {
  print(json(services.store.state))
  services.store.watch((change) => print(json(change)))
  input.resume()
  await new Promise((done) => input.once('end', done))
  return true
}

function surroundings(yes: boolean): Surroundings {
  const { env } = process
  const config = env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
  const built = join(import.meta.dirname, '../out/helper/flatpak-helper')
  return {
    dataDir: env['MAINSTAY_USER_DATA'] ?? join(config, 'mainstay'),
    cacheDir: join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'mainstay'),
    flatpakHelper: env['MAINSTAY_FLATPAK_HELPER'] ?? built,
    locales: environmentLocales(env),
    confirm: async () => yes,
    copy: notHere,
    print: notHere,
    loginCheck: join(import.meta.dirname, 'health/at-login/at-login.sh'),
    program: null,
    openLink: notHere,
    chooseFile: async () => null,
    choosePackage: async () => null,
    chooseFolder: async () => null,
    saveText: notHere,
    simulate: null,
    simulated: env['MAINSTAY_COMPUTER'] === 'simulated',
  }
}

/** Runs one call of the terminal door; resolves with the exit code. */
export async function runCli(terminal: Terminal): Promise<number> {
  const yes = terminal.args.includes('--yes')
  const [name, text = '{}', ...more] = terminal.args.filter((arg) => arg !== '--yes')
  if (!name || name.startsWith('--') || more.length > 0) {
    terminal.complain(USAGE)
    return 2
  }
  const services = createServices(surroundings(yes))
  try {
    await services.open()
    if (name === 'watch') return (await watch(services, terminal)) ? 0 : 1
    const well =
      name === '-' ? await askLines(services, terminal) : await ask(services, name, text, terminal.print)
    return well ? 0 : 1
  } finally {
    services.close()
  }
}
