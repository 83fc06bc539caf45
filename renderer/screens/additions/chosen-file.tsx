/** A package file that was chosen: what it says of itself, and who vouches for it, before it is added. */
import { useTranslation } from 'react-i18next'
import type { PackageFile } from '../../../contract/additions.ts'
import { useFormats } from '../../app/formats.ts'
import { useAsk } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Details, Fact, Facts } from '../../ui/details.tsx'
import { Notice } from '../../ui/notice.tsx'
import { plain } from '../../words/plain.ts'

function FileFacts({ file }: { readonly file: PackageFile }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <Facts>
      <Fact name={t('additions.file.fileName')}>{file.fileName}</Fact>
      <Fact name={t('additions.file.version')}>{file.version}</Fact>
      <Fact name={t('additions.file.size')}>{formats.size(file.downloadBytes)}</Fact>
      {file.address !== '' && <Fact name={t('additions.file.address')}>{file.address}</Fact>}
      {file.key !== null && <Fact name={t('additions.file.key')}>{file.key}</Fact>}
    </Facts>
  )
}

export function ChosenFile({ file }: { readonly file: PackageFile }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const name = plain(file.name)
  const vendor = plain(file.vendor)
  const isGood = file.signature === 'good'
  return (
    <Card label={t('additions.file.title', { name })} tone={file.signature === 'bad' ? 'bad' : 'plain'}>
      <h2>{t('additions.file.title', { name })}</h2>
      {file.summary !== '' && <p>{plain(file.summary)}</p>}
      <p>
        {vendor === '' ? t('additions.file.makerUnknown') : t('additions.file.maker', { vendor })}{' '}
        {t('additions.file.noUpdates')}
      </p>
      <Notice icon={isGood ? 'shield' : 'shieldAlert'} tone={isGood ? 'plain' : 'warning'}>
        {t(`additions.file.${file.signature}`)}
      </Notice>
      {file.wrongMachine && (
        <Notice icon="warning" tone="warning">
          {t('additions.file.wrongMachine')}
        </Notice>
      )}
      <Buttons>
        {!file.wrongMachine && file.signature !== 'bad' && (
          <Button kind="main" onPress={() => void ask('additions.addFile', { file: file.id })}>
            {t('additions.file.press', { name })}
          </Button>
        )}
        <Button kind="quiet" onPress={() => void ask('additions.dropFile', { file: file.id })}>
          {t('additions.file.drop')}
        </Button>
      </Buttons>
      <Details title={t('actions.details')}>{() => <FileFacts file={file} />}</Details>
    </Card>
  )
}
