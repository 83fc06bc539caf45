/** Home after a start that brought up another version than the one that was meant: this comes first, and nothing else is asked of the person. */
import { useTranslation } from 'react-i18next'
import type { SystemFacts } from '../../../contract/system.ts'
import { useFormats } from '../../app/formats.ts'
import { Page } from '../../app/page.tsx'
import { useTree } from '../../app/store.ts'
import { kindOf, wordsOf, type AskedStart } from '../health/failed-start.ts'
import { FailedStartAnswers } from '../health/failed-start-answers.tsx'
import { StartHelp } from '../health/start-help.tsx'
import { OperationCard } from '../operation/operation-card.tsx'
import { QuietLine } from '../operation/quiet-line.tsx'
import { isUnderWay } from '../operation/under-way.ts'
import { ServiceState } from '../trouble/service-state.tsx'
import { Trouble } from '../trouble/trouble.tsx'
import { ComputerPicture } from './computer-picture.tsx'

interface Props {
  readonly start: AskedStart
  readonly facts: SystemFacts | null
  /** Milliseconds since 1970. */
  readonly now: number
}

export function FailedStartHome({ start, facts, now }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ready = useTree((tree) => tree.system.state === 'ready')
  const operation = useTree((tree) => tree.operations.system)
  const underWay = isUnderWay(operation)
  const { title, lead } = wordsOf(start, facts?.versions ?? [], { t, formats, now })
  const failed = kindOf(start) === 'failed' || kindOf(start) === 'not-tried'
  const isWaiting = underWay || !ready || facts === null || facts.busy !== null
  return (
    <Page
      title={title}
      lead={<p className="lead">{lead}</p>}
      tone={failed ? 'bad' : 'plain'}
      card={<FailedStartAnswers start={start} isWaiting={isWaiting} />}
    >
      <Trouble />
      <ServiceState />
      {underWay && <OperationCard operation={operation} />}
      <QuietLine />
      <ComputerPicture facts={facts} now={now} />
      <StartHelp />
    </Page>
  )
}
