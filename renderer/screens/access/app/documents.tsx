/** Files and folders that were handed to an app one by one; each can be taken back. */
import { useTranslation } from 'react-i18next'
import type { HandedDocument } from '../../../../contract/access.ts'
import { useAsk } from '../../../app/store.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { plain } from '../../../words/plain.ts'
import { useChanging } from '../changing/changing.ts'
import { takeBackDocument } from '../changing/deeds.ts'
import { Row } from '../facts/fact-row.tsx'

function Handed({ document, app }: { readonly document: HandedDocument; readonly app: string }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { begin, isBusy } = useChanging()
  const { id, path, rights } = document
  const may = rights.includes('write') ? 'write' : rights.includes('read') ? 'read' : 'none_rights'
  const take = t('accessPages.documents.takeBackNamed', { name: plain(path) })
  return (
    <Row
      icon="file"
      title={<bdi>{plain(path)}</bdi>}
      isOff={false}
      bars={null}
      control={
        <Button isDisabled={isBusy} onPress={() => begin(takeBackDocument(ask, app, id, plain(path)))}>
          <span aria-hidden="true">{t('accessPages.documents.takeBack')}</span>
          <span className="only-heard">{take}</span>
        </Button>
      }
    >
      <p className="dim">{t(`accessPages.documents.${may}`)}</p>
    </Row>
  )
}

interface Props {
  /** null: the portal does not answer. */
  readonly documents: readonly HandedDocument[] | null
  readonly app: string
}

export function Documents({ documents, app }: Props) {
  const { t } = useTranslation()
  return (
    <Card label={t('accessPages.documents.title')}>
      <h2>{t('accessPages.documents.title')}</h2>
      <p className="dim">{t('accessPages.documents.lead')}</p>
      {documents === null && <p>{t('accessPages.documents.missing')}</p>}
      {documents?.length === 0 && <p className="dim">{t('accessPages.documents.none')}</p>}
      {documents !== null && documents.length > 0 && (
        <ul className="fact-rows">
          {documents.map((document) => (
            <Handed key={document.id} document={document} app={app} />
          ))}
        </ul>
      )}
    </Card>
  )
}
