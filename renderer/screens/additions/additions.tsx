/** The screen Additions: what stands on the base system, what will change with the next restart, and what the next version makes of it. */
import { useTranslation } from 'react-i18next'
import { Page } from '../../app/page.tsx'
import { useTree } from '../../app/store.ts'
import { OperationCard } from '../operation/operation-card.tsx'
import { QuietLine } from '../operation/quiet-line.tsx'
import { isUnderWay } from '../operation/under-way.ts'
import { ServiceState } from '../trouble/service-state.tsx'
import { Trouble } from '../trouble/trouble.tsx'
import { AddSomething } from './add-something.tsx'
import { AdditionList } from './addition-list.tsx'
import { ChosenFile } from './chosen-file.tsx'
import { CollectedChanges } from './collected-changes.tsx'
import { DoctorCard } from './doctor-card.tsx'
import { RestartHint } from './restart-hint.tsx'
import './additions.css'

function Body() {
  const { t } = useTranslation()
  const system = useTree((tree) => tree.system)
  const file = useTree((tree) => tree.additions.file)
  const operation = useTree((tree) => tree.operations.system)
  const facts = system.state === 'absent' ? null : system.facts
  if (facts === null) return system.state === 'starting' ? <p>{t('additions.unknown')}</p> : null
  if (facts.capabilities.additions === 'none') return <p>{t('additions.unable')}</p>
  return (
    <>
      {isUnderWay(operation) && <OperationCard operation={operation} />}
      <QuietLine />
      <RestartHint />
      <DoctorCard />
      <CollectedChanges />
      {file !== null && <ChosenFile file={file} />}
      <AdditionList />
      <AddSomething />
    </>
  )
}

export function Additions() {
  const { t } = useTranslation()
  const absent = useTree((tree) => tree.system.state === 'absent')
  return (
    <Page title={t('screens.additions')} lead={<p className="lead">{t('additions.lead')}</p>}>
      <Trouble />
      <ServiceState />
      {absent ? <p>{t('additions.unable')}</p> : <Body />}
    </Page>
  )
}
