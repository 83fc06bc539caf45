/** Methods of the OS interface that Mainstay has little to do with; real where the sysroot makes it cheap. */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Call, Method } from '../bus/object-tree.ts'
import { OS } from '../releases/releases.ts'
import { directoryOf } from '../sysroot/sysroot.ts'
import type { Beginning, Daemon } from './daemon.ts'
import { imageDigest } from '../releases/registry.ts'
import { imageOf, refspecOf } from './origin.ts'
import { checkInhibitors } from './inhibitors.ts'
import { transactionMethod } from './methods.ts'
import { Options } from './options.ts'
import { Output } from './output.ts'
import { pullRef } from './pull.ts'
import { describeUpdate } from './update-dict.ts'
import { majorOf } from './version.ts'

export function rareMethods(daemon: Daemon): Readonly<Record<string, Method>> {
  return { ...metadataMethods(daemon), ...bootMethods(daemon) }
}

function metadataMethods(daemon: Daemon): Readonly<Record<string, Method>> {
  const packageDiff = (refspec: (call: Call) => string | null) => (call: Call) =>
    downloadDiff(daemon, refspec(call))
  return {
    DownloadUpdateRpmDiff: transactionMethod(
      daemon,
      '',
      'repo-refresh',
      packageDiff(() => null),
    ),
    DownloadDeployRpmDiff: transactionMethod(
      daemon,
      'sas',
      'repo-refresh',
      packageDiff(() => null),
    ),
    DownloadRebaseRpmDiff: transactionMethod(
      daemon,
      'sas',
      'repo-refresh',
      packageDiff(({ args }) => String(args[0])),
    ),
    RefreshMd: transactionMethod(daemon, 'a{sv}', 'repo-refresh', ({ args }) => ({
      title: new Options(args[0]).boolean('force') ? 'refresh-md (force)' : 'refresh-md',
      failsAtStart: true,
      work: async (transaction) => {
        const major = majorOf(daemon.state.booted)
        await daemon.repos.refresh(new Output(transaction, false), major, transaction.cancelled)
      },
    })),
    ModifyYumRepo: transactionMethod(daemon, 'sa{ss}', 'repo-modify', () =>
      notSimulated('modify-yum-repo', 'Changing package repositories'),
    ),
  }
}

/** Pulls the package list of what an update, or another branch, would bring. */
function downloadDiff(daemon: Daemon, other: string | null): Beginning {
  return {
    title: 'package-diff',
    failsAtStart: true,
    refreshUpdate: true,
    work: async (transaction) => {
      const { state } = daemon
      if (imageOf(state.booted) !== null) throw new Error('Package differences of images are not simulated')
      const refspec = other ?? refspecOf(state.booted)
      const [remote = '', ref = ''] = refspec.split(':')
      await pullRef(daemon, transaction, { remote, ref, commit: null, metadataOnly: true })
      const found = await state.sysroot.commit(refspec)
      const base = state.booted.base ?? state.booted
      if (found.checksum === base.checksum) new Output(transaction, false).message('No upgrade available.')
      if (other === null) state.saveUpdate(describeUpdate(state.booted, found, null, state.status))
    },
  }
}

function bootMethods(daemon: Daemon): Readonly<Record<string, Method>> {
  const titled = (options: unknown, title: string) =>
    new Options(options).text('initiating-command-line') ?? title
  return {
    KernelArgs: transactionMethod(daemon, 'sasasasa{sv}', 'bootconfig', ({ args }) =>
      kernelArgs(daemon, args, titled(args[4], 'kargs')),
    ),
    SetInitramfsState: transactionMethod(daemon, 'basa{sv}', 'bootconfig', ({ args }) =>
      notSimulated(titled(args[2], 'initramfs'), 'Generating an initramfs'),
    ),
    InitramfsEtc: transactionMethod(daemon, 'asasbba{sv}', 'bootconfig', ({ args }) =>
      notSimulated(titled(args[4], 'initramfs-etc'), 'Generating an initramfs'),
    ),
    FinalizeDeployment: transactionMethod(daemon, 'a{sv}', 'finalize-deployment', ({ args }) =>
      finalize(daemon, new Options(args[0]), titled(args[0], 'finalize-deployment')),
    ),
  }
}

const notSimulated = (title: string, what: string): Beginning => ({
  title,
  failsAtStart: true,
  work: async () => {
    throw new Error(`${what} is not simulated`)
  },
})

/** Stages the version that would boot next with other kernel arguments. */
function kernelArgs(daemon: Daemon, args: Call['args'], title: string): Beginning {
  const lists = [args[1], args[2], args[3]].map((value) => (Array.isArray(value) ? value.map(String) : []))
  const [added = [], replaced = [], removed = []] = lists
  return {
    title,
    failsAtStart: true,
    work: async (transaction) => {
      const { state } = daemon
      const present = String(args[0]).split(' ').filter(Boolean)
      const missing = removed.find((arg) => !present.includes(arg))
      if (missing !== undefined) throw new Error(`No karg '${missing}' found`)
      const keyOf = (arg: string) => arg.split('=')[0]
      const kept = present.filter(
        (arg) => !removed.includes(arg) && !replaced.some((other) => keyOf(other) === keyOf(arg)),
      )
      const flags = [...kept, ...replaced, ...added].map((arg) => `--karg-append=${arg}`)
      const origin = `--origin-file=/sysroot/ostree/deploy/${OS}/deploy/${directoryOf(state.booted)}.origin`
      await new Output(transaction, false).task('Staging deployment', async () => {
        await state.sysroot.ostree(
          'admin',
          'deploy',
          `--os=${OS}`,
          '--stage',
          '--karg-none',
          ...flags,
          origin,
          state.merge.checksum,
        )
      })
    },
  }
}

/** Lets a locked staged version through and restarts into it. */
function finalize(daemon: Daemon, options: Options, title: string): Beginning {
  return {
    title,
    failsAtStart: true,
    work: async () => {
      const { state } = daemon
      const [first] = state.deployments
      if (!first?.staged) throw new Error('No pending staged deployment found')
      const base = first.base ?? first
      const identity = imageOf(first) === null ? base.checksum : imageDigest(base.checksum)
      const expected = options.text('checksum')
      if (expected === null && !options.boolean('allow-missing-checksum'))
        throw new Error('Missing expected checksum')
      if (expected !== null && expected !== identity)
        throw new Error(`Expected staged base checksum ${expected}, but found ${identity}`)
      await checkInhibitors(daemon)
      const lock = join(state.sysroot.dir, 'run/ostree/staged-deployment-locked')
      if (!existsSync(lock) && !options.boolean('allow-unlocked'))
        throw new Error('Staged deployment already unlocked')
      rmSync(lock, { force: true })
      daemon.reboot()
    },
  }
}
