/** Rollback and Cleanup: which deployments there are, and which comes first. */
import { directoryOf, type Deployment } from '../sysroot/sysroot.ts'
import type { Daemon } from './daemon.ts'
import { checkInhibitors } from './inhibitors.ts'
import { Output } from './output.ts'
import type { Work } from './transaction.ts'

export const CLEANUPS: readonly string[] = ['base', 'pending-deploy', 'rollback-deploy', 'repomd']

/** Booted and previous change places; with a pending one and no previous the booted one comes first again. */
export const rollback =
  (daemon: Daemon, reboot: boolean): Work =>
  async (transaction) => {
    const { state } = daemon
    const { deployments, booted, pending } = state
    const previous = state.rollback
    if (!previous && !pending) throw new Error('No rollback deployment found')
    if (pending?.staged) throw new Error('Staged deployment (remove with cleanup -p)')
    const first = previous ?? booted
    new Output(transaction, false).message(`Moving '${directoryOf(first)}' to be first deployment`)
    await daemon.link.reach('staging')
    if (deployments[0] !== first)
      await state.sysroot.order(
        [first, ...deployments.filter((other) => other !== first)].map(({ id }) => id),
      )
    if (!reboot) return
    await checkInhibitors(daemon)
    daemon.reboot()
  }

/** Removes what comes before or after the booted one; kept (pinned) ones stay. */
export const cleanup =
  (daemon: Daemon, parts: readonly string[]): Work =>
  async (transaction) => {
    const { state } = daemon
    const output = new Output(transaction, false)
    const at = state.deployments.indexOf(state.booted)
    const goes = (deployment: Deployment, index: number) =>
      !deployment.pinned &&
      ((index < at && parts.includes('pending-deploy')) || (index > at && parts.includes('rollback-deploy')))
    const leaving = state.deployments.filter(goes)
    const asked = parts.includes('pending-deploy') || parts.includes('rollback-deploy')
    if (asked && leaving.length === 0) output.message('Deployments unchanged.')
    // From the end, so that the indices before it stay as they are.
    for (const deployment of leaving.toReversed())
      await state.sysroot.ostree('admin', 'undeploy', String(state.deployments.indexOf(deployment)))
    if (leaving.length > 0 || parts.includes('base')) await state.sysroot.ostree('admin', 'cleanup')
  }
