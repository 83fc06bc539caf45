/**
 * All that went wrong and was not read yet: the last operation, if it failed and was not dismissed, and what main refused
 * to begin. A refusal that says the same as the failed operation is shown once.
 */
import { useTranslation } from 'react-i18next'
import { type SystemAction, systemActions } from '../../../contract/operation.ts'
import type { RequestName } from '../../../contract/requests.ts'
import { useAsk, useDropRefusal, useTree, useView, type Ask, type Refusal } from '../../app/store.ts'
import { isOwnAnswer } from '../../words/problems.ts'
import { TroubleCard } from './trouble-card.tsx'

/** Requests that need no choice, so that a button can just repeat them. */
const repeatable = [
  'system.check',
  'system.update',
  'system.discard',
  'system.cancel',
  'system.reconnect',
  'additions.try',
  'doctor.try',
  'computer.restart',
  'computer.simulate',
] as const satisfies readonly RequestName[]

function repeat(request: RequestName, ask: Ask): (() => void) | null {
  const same = repeatable.find((one) => one === request)
  return same === undefined ? null : () => void ask(same, {})
}

const requestOf: Readonly<Record<SystemAction, RequestName>> = {
  check: 'system.check',
  update: 'system.update',
  'go-back': 'system.goBack',
  discard: 'system.discard',
  switch: 'track.switch',
  'try-additions': 'additions.try',
  'change-additions': 'additions.apply',
  'try-update': 'doctor.try',
  keep: 'versions.keep',
  'stop-keeping': 'versions.keep',
  remove: 'versions.remove',
  'clean-up': 'versions.cleanUp',
}

const actionOf = (request: RequestName): SystemAction | 'other' =>
  systemActions.find((action) => requestOf[action] === request) ?? 'other'

function useFailedOperation() {
  const operation = useTree((tree) => tree.operations.system)
  const dismissed = useTree((tree) => tree.settings.dismissed)
  if (operation.phase !== 'failed' || operation.endedAt <= dismissed) return null
  return isOwnAnswer(operation.problem.code) ? null : operation
}

function Refused({ refusal }: { readonly refusal: Refusal }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const drop = useDropRefusal()
  const action = actionOf(refusal.request)
  return (
    <TroubleCard
      failure={{
        problem: refusal.problem,
        at: refusal.at,
        doing: action === 'other' ? refusal.request : action,
      }}
      what={t(`trouble.failed.${action}`)}
      again={repeat(refusal.request, ask)}
      close={drop}
    />
  )
}

export function Trouble() {
  const { t } = useTranslation()
  const ask = useAsk()
  const drop = useDropRefusal()
  const failed = useFailedOperation()
  const refusal = useView((view) => view.refusal)
  const said = failed !== null && refusal !== null && failed.problem.code === refusal.problem.code
  const close = (endedAt: number) => {
    drop()
    void ask('settings.change', { dismissed: endedAt })
  }
  return (
    <>
      {refusal !== null && !said && <Refused refusal={refusal} />}
      {failed !== null && (
        <TroubleCard
          failure={{ problem: failed.problem, at: failed.endedAt, doing: failed.action }}
          what={t(`trouble.failed.${failed.action}`)}
          again={repeat(requestOf[failed.action], ask)}
          close={() => close(failed.endedAt)}
        />
      )}
    </>
  )
}
