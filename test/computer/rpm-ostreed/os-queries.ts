/** The OS interface's methods that only tell something: package differences, boot configuration, repositories. */
import type { Call, Method } from '../bus/object-tree.ts'
import type { Dictionary } from '../bus/wire.ts'
import type { Commit, Deployment, Status } from '../sysroot/sysroot.ts'
import type { Daemon } from './daemon.ts'
import { commitDetails, dictionary, remoteStatus } from './deployment-dict.ts'
import { badIndex, failed, notFound } from './errors.ts'
import { osMethod } from './methods.ts'
import { imageOf, refspecOf } from './origin.ts'
import { packageMethods } from './os-packages.ts'
import { packageDiff } from './package-diff.ts'

const REFRESH = 'repo-refresh'
const FREE: readonly string[] = []

export function queryMethods(daemon: Daemon): Readonly<Record<string, Method>> {
  const { state } = daemon
  const diff = 'a(sua{sv})'
  const found = (commit: Commit) => [
    packageDiff(state.merge, commit),
    details(state.status, state.merge, commit),
  ]
  return {
    GetDeploymentsRpmDiff: osMethod(daemon, ['ss', diff], REFRESH, ({ args }) => [
      packageDiff(byId(state.deployments, args[0]), byId(state.deployments, args[1])),
    ]),
    // The differences are to what was pulled last: nothing is fetched here.
    GetCachedUpdateRpmDiff: osMethod(daemon, ['s', `${diff}a{sv}`], REFRESH, ({ args }) => {
      const base = args[0] === '' ? state.merge : byId(state.deployments, args[0])
      const commit = newest(daemon, refspecOf(base))
      return [packageDiff(base, commit), details(state.status, base, commit)]
    }),
    GetCachedDeployRpmDiff: osMethod(daemon, ['sas', `${diff}a{sv}`], REFRESH, ({ args }) =>
      found(pulledVersion(daemon, String(args[0]))),
    ),
    GetCachedRebaseRpmDiff: osMethod(daemon, ['sas', `${diff}a{sv}`], REFRESH, ({ args }) =>
      found(newest(daemon, String(args[0]))),
    ),
    GetDeploymentBootConfig: osMethod(
      daemon,
      ['sb', 'a{sv}'],
      () => FREE,
      (call) => [bootConfig(daemon, call)],
    ),
    ...packageMethods(daemon),
  }
}

function byId(deployments: readonly Deployment[], id: unknown): Deployment {
  if (id === '') throw failed('empty deployment ID')
  const found = deployments.find((deployment) => deployment.id === id)
  if (!found) throw failed(`Deployment with id '${String(id)}' not found`)
  return found
}

function newest({ state }: Daemon, refspec: string): Commit {
  const found = state.status.refs[refspec]
  if (!found) throw notFound(`Refspec '${refspec}' not found`)
  return found
}

function pulledVersion(daemon: Daemon, revision: string): Commit {
  const value = revision.replace(/^(revision|version)=/i, '')
  const { state } = daemon
  const refspec = refspecOf(state.merge)
  const known: readonly Commit[] = [...Object.values(state.status.refs), ...state.deployments]
  const found = known.find(({ checksum, version }) => checksum === value || version === value)
  if (!found) throw failed(`Looking up cached version: Version ${value} not cached in ${refspec}`)
  return found
}

function details(status: Status, deployment: Deployment, commit: Commit): Dictionary {
  const image = imageOf(deployment)
  return dictionary([
    ['osname', 's', deployment.osname],
    ['checksum', 's', commit.checksum],
    ...commitDetails('', commit),
    ['origin', 's', image ?? refspecOf(deployment)],
    ...(image === null ? remoteStatus(refspecOf(deployment), status, commit) : []),
  ])
}

/** An index, or "" for the deployment that new work builds on. */
function bootConfig({ state }: Daemon, { args }: Call): Dictionary {
  const index = String(args[0])
  if (!/^\d*$/.test(index)) throw badIndex(`Invalid deployment index ${index}, must be a number and >= 0`)
  const asked = args[1] === true ? state.merge : state.booted
  const found = index === '' ? asked : state.deployments[Number(index)]
  if (!found) throw badIndex(`Out of range deployment index ${index}, expected < ${state.deployments.length}`)
  const keys = found.staged ? ['options'] : ['title', 'linux', 'initrd', 'options', 'version']
  return dictionary([
    ['staged', 'b', found.staged],
    ...keys.map((key) => [key, 's', found.boot[key] ?? ''] as const),
  ])
}
