/**
 * Running commands inside the simulated computer. Bubblewrap makes the booted deployment "/", with the sysroot on
 * /sysroot and our own /run, so that libostree finds itself booted: staging, finalising and pinning are the real thing.
 * On a sysroot seen from outside the staged deployment would be invisible.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ended } from '../control.ts'
import { OS } from '../releases/releases.ts'

const HELPER = join(import.meta.dirname, 'ostree-helper.py')
/** grub2-editenv and bootctl, which this machine need not have. */
const LOADER_TOOLS = join(import.meta.dirname, '../starts/tools')
const ENVIRONMENT = {
  PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
  LC_ALL: 'C.UTF-8',
  // Deployments stay removable without root's chattr.
  OSTREE_SYSROOT_DEBUG: 'mutable-deployments',
  GIO_USE_VFS: 'local',
  GIO_USE_PROXY_RESOLVER: 'dummy',
}
const AS_SOMEBODY = ['--unshare-user', '--uid', '0', '--gid', '0', '--cap-add', 'CAP_SYS_ADMIN']

/** As root a new PID namespace keeps libostree from looking at the real init's mounts; a user gets a namespace too. */
const namespaces = () => [
  '--unshare-pid',
  '--die-with-parent',
  ...(process.getuid?.() === 0 ? [] : AS_SOMEBODY),
]

/** The command line that runs `argv` in the machine's own root, with the rights over files that ostree wants. */
const outside = (argv: readonly string[]) => [
  ...namespaces(),
  '--bind',
  '/',
  '/',
  '--dev',
  '/dev',
  '--proc',
  '/proc',
  ...argv,
]

export interface Inside {
  /** There is no room for another kernel. */
  readonly bootIsFull?: boolean
}

/** The command line that runs `argv` inside the computer in `dir`. */
function insideComputer(dir: string, argv: readonly string[], { bootIsFull }: Inside = {}): string[] {
  const sysroot = join(dir, 'sysroot')
  const boot = join(sysroot, 'boot')
  const binds = [
    ['--bind', bootedRoot(dir), '/'],
    ['--bind', sysroot, '/sysroot'],
    ['--bind', boot, '/boot'],
    ...(bootIsFull ? [['--size', '4096', '--tmpfs', '/boot/ostree']] : []),
    ['--bind', join(sysroot, 'ostree/deploy', OS, 'var'), '/var'],
    ['--bind', join(dir, 'run'), '/run'],
    ['--dev', '/dev'],
    ['--proc', '/proc'],
    ['--tmpfs', '/tmp'],
    ['--ro-bind', '/usr', '/usr'],
    ['--ro-bind', LOADER_TOOLS, '/usr/local/sbin'],
    ['--ro-bind', HELPER, '/tmp/helper.py'],
  ]
  return [...namespaces(), ...binds.flat(), '--chdir', '/', ...argv]
}

/** Where the deployment in use lies, on this machine. */
export const bootedRoot = (dir: string) => readFileSync(join(dir, 'booted'), 'utf8')

/** What `argv` prints. `dir` null: outside any computer. Rejects with what it wrote on standard error. */
export async function run(dir: string | null, argv: readonly string[], inside: Inside = {}): Promise<string> {
  const done = Promise.withResolvers<string>()
  execFile(
    'bwrap',
    dir === null ? outside(argv) : insideComputer(dir, argv, inside),
    { env: ENVIRONMENT, maxBuffer: 64 * 1024 * 1024 },
    (error, stdout, stderr) => {
      if (error) done.reject(new Error(stderr.trim().replace(/^error: /, '') || error.message))
      else done.resolve(stdout)
    },
  )
  return done.promise
}

/** How `argv` ends inside the computer in `dir`, well or not. */
export async function runToEnd(dir: string, argv: readonly string[]): Promise<Ended> {
  const done = Promise.withResolvers<Ended>()
  const options = { env: ENVIRONMENT, maxBuffer: 64 * 1024 * 1024 }
  const child = execFile('bwrap', insideComputer(dir, argv), options, (error, out, err) =>
    done.resolve({ status: child.exitCode ?? (error ? 1 : 0), out, err }),
  )
  return done.promise
}

/** Starts the helper inside the computer; it prints one JSON value a line and cancels when its input closes. */
export const startHelper = (dir: string, argv: readonly string[]): ChildProcess =>
  spawn('bwrap', insideComputer(dir, ['python3', '/tmp/helper.py', ...argv]), {
    env: ENVIRONMENT,
    stdio: ['pipe', 'pipe', 'pipe'],
  })

/** Runs `argv` inside the computer as root, on the standard streams of this process. */
export const startInside = (dir: string, argv: readonly string[]): ChildProcess =>
  spawn('bwrap', insideComputer(dir, argv), { env: ENVIRONMENT, stdio: 'inherit' })
