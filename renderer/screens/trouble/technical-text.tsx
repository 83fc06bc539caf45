import { useTranslation } from 'react-i18next'
import { version } from '../../../package.json'
import { useFormats } from '../../app/formats.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Fact, Facts, RawText } from '../../ui/details.tsx'
import { PageLink } from '../../ui/link.tsx'
import { CopyButton } from './copy-button.tsx'
import { reportOf, reportText, type Failure } from './report.ts'

/** A failure's technical text, to be read or copied. */
export function TechnicalText({ failure }: { readonly failure: Failure }) {
  const { t } = useTranslation()
  const report = reportOf(failure, t, useFormats())
  return (
    <>
      <Facts>
        {report.facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </Facts>
      <p className="dim">{report.said === null ? t('trouble.nothingSaid') : t('trouble.said')}</p>
      {report.said !== null && <RawText>{report.said}</RawText>}
      <CopyButton text={reportText(report, t('settings.version', { version }))} />
      <PageLink href={hrefOf('settings', 'report')}>{t('report.link')}</PageLink>
    </>
  )
}
