/** The computer in four layers, as a picture and in words: what each layer holds and what an update touches. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SystemFacts, Version } from '../../../contract/system.ts'
import { useFormats } from '../../app/formats.ts'
import { hrefOf } from '../../app/navigation.ts'
import { useTree } from '../../app/store.ts'
import { Layers } from '../../ui/layers.tsx'
import { PageLink } from '../../ui/link.tsx'
import { Pill } from '../../ui/pill.tsx'
import { plain } from '../../words/plain.ts'
import { additionCount, nameAll } from '../../words/version-names.ts'
import { afterRestart, inUse } from './situation.ts'
import './computer-picture.css'

interface LayerProps {
  readonly layer: 'files' | 'apps' | 'additions' | 'system'
  readonly title: string
  readonly pill?: string
  readonly children: ReactNode
  /** A way to a page that says more. */
  readonly more?: ReactNode
}

const Layer = ({ layer, title, pill, children, more }: LayerProps) => (
  <li className={`layer ${layer}`}>
    <h3>
      {title} {pill !== undefined && <Pill>{pill}</Pill>}
    </h3>
    <p className="dim">{children}</p>
    {more}
  </li>
)

/** So many names are told; the rest is counted. */
const TOLD = 4

function AdditionsLayer({ version }: { readonly version: Version | undefined }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const title = t('layers.additions')
  if (version === undefined) {
    return (
      <Layer layer="additions" title={title}>
        {t('layers.additionsUnknown')}
      </Layer>
    )
  }
  const { packages, files, removed, replaced } = version.additions
  const names = [...packages, ...files].map(plain)
  const rest = names.length - TOLD
  const told = names.slice(0, TOLD)
  const sentences: string[] = [
    names.length > 0 && rest <= 0 && t('layers.additionsText', { names: formats.list(told) }),
    rest > 0 && t('layers.additionsMore', { names: told.join(', '), count: rest }),
    removed.length + replaced.length > 0 && t('layers.additionsChanged'),
  ].filter((sentence) => sentence !== false)
  if (sentences.length > 0) sentences.push(t('layers.additionsFollow'))
  return (
    <Layer
      layer="additions"
      title={title}
      {...(sentences.length > 0 ? { pill: formats.number(additionCount(version)) } : {})}
    >
      {sentences.length > 0 ? sentences.join(' ') : t('layers.additionsNone')}
    </Layer>
  )
}

function SystemLayer({ facts, now }: { readonly facts: SystemFacts | null; readonly now: number }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const immutable = useTree((tree) => tree.upkeep.protection?.immutable ?? null)
  const current = inUse(facts?.versions ?? [])
  if (facts === null || current === undefined) {
    return (
      <Layer layer="system" title={t('layers.system')}>
        {t('layers.systemUnknown')}
      </Layer>
    )
  }
  const names = nameAll(facts.versions, now, t, formats)
  const next = afterRestart(facts.versions)
  const sentences: string[] = [
    t('layers.systemText', { edition: plain(facts.edition), version: names.get(current.id)?.version ?? '' }),
  ]
  if (current.unlocked) sentences.push(t('layers.systemUnlocked'))
  else if (immutable !== null) sentences.push(t(`layers.systemImmutable.${immutable}`))
  if (next !== undefined)
    sentences.push(t('layers.systemNext', { version: names.get(next.id)?.version ?? '' }))
  return (
    <Layer layer="system" title={t('layers.system')} more={<ProtectionLink />}>
      {sentences.join(' ')}
    </Layer>
  )
}

function ProtectionLink() {
  const { t } = useTranslation()
  return <PageLink href={hrefOf('home', 'protected')}>{t('protection.link')}</PageLink>
}

/** How many apps there are, and whether updates of them are known to wait. */
function AppsLayer() {
  const { t } = useTranslation()
  const formats = useFormats()
  const { installed, updates } = useTree((tree) => tree.apps)
  const count = updates.apps.length + updates.wantAccess.length
  const wanting = updates.wantAccess.length
  const text = [
    t('layers.appsText'),
    count > 0 && t('layers.appsUpdates', { count }),
    wanting > 0 && t('layers.appsWanting', { count: wanting }),
  ].filter((sentence) => sentence !== false)
  return (
    <Layer
      layer="apps"
      title={t('layers.apps')}
      {...(installed.length > 0 && { pill: formats.number(installed.length) })}
      more={count > 0 && <PageLink href={hrefOf('apps', 'installed')}>{t('layers.appsShow')}</PageLink>}
    >
      {text.join(' ')}
    </Layer>
  )
}

export function ComputerPicture({
  facts,
  now,
}: {
  readonly facts: SystemFacts | null
  readonly now: number
}) {
  const { t } = useTranslation()
  const immutable = useTree((tree) => tree.upkeep.protection?.immutable ?? null)
  const versions = facts?.versions ?? []
  const current = inUse(versions)
  const isOpen = current?.unlocked === true || immutable === 'no'
  const lock = isOpen ? 'open' : immutable === 'yes' ? 'locked' : null
  return (
    <section className="computer" aria-labelledby="computer-title">
      <h2 id="computer-title" className="only-heard">
        {t('layers.title')}
      </h2>
      <div className="computer-picture">
        <Layers
          additions={current === undefined ? 0 : additionCount(current)}
          waiting={afterRestart(versions) !== undefined}
          pale={facts === null}
          lock={lock}
        />
      </div>
      <ul className="layer-list">
        <Layer layer="files" title={t('layers.files')}>
          {t('layers.filesText')}
        </Layer>
        <AppsLayer />
        <AdditionsLayer version={current} />
        <SystemLayer facts={facts} now={now} />
      </ul>
    </section>
  )
}
