import { useTranslation } from 'react-i18next'
import type { SecurityFix, Severity } from '../../../contract/system.ts'
import { Details, Fact, Facts } from '../../ui/details.tsx'
import { Pill } from '../../ui/pill.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { ShownLinks } from './shown-links.tsx'
import { plain } from '../../words/plain.ts'

/** The worst first. Word, symbol and colour each say it. */
const looks: readonly (readonly [Severity, 'bad' | 'warning' | 'plain', IconName])[] = [
  ['critical', 'bad', 'shieldAlert'],
  ['important', 'warning', 'shieldAlert'],
  ['moderate', 'plain', 'shield'],
  ['low', 'plain', 'shield'],
  ['unknown', 'plain', 'shield'],
]

const rank = (severity: Severity) => looks.findIndex(([one]) => one === severity)

export function Security({ fixes }: { readonly fixes: readonly SecurityFix[] }) {
  const { t } = useTranslation()
  const counted = looks.map(([severity, tone, icon]) => ({
    severity,
    tone,
    icon,
    count: fixes.filter((fix) => fix.severity === severity).length,
  }))
  return (
    <div className="security">
      <p className="security-line">
        <strong>{t('changes.security', { count: fixes.length })}</strong>
        {counted
          .filter(({ count }) => count > 0)
          .map(({ severity, tone, icon, count }) => (
            <Pill key={severity} tone={tone} icon={icon}>
              {t(`changes.severity.${severity}`)}
              {fixes.length > 1 && ` · ${count}`}
            </Pill>
          ))}
      </p>
      <Details title={t('changes.securityDetails')}>
        {() => (
          <Facts>
            {fixes
              .toSorted((a, b) => rank(a.severity) - rank(b.severity))
              .map((fix) => (
                <Fact key={fix.id} name={t(`changes.severity.${fix.severity}`)}>
                  {plain(fix.id)}
                  {fix.titles.map((title) => (
                    <span key={title} className="security-title">
                      {plain(title)}
                    </span>
                  ))}
                  <ShownLinks links={fix.links} />
                </Fact>
              ))}
          </Facts>
        )}
      </Details>
    </div>
  )
}
