/** What is good to know before pressing Update: one sentence each, and one button where one helps. Nothing is held back by them. */
import { useEffect, type ReactNode } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Awaited, PreflightNote } from '../../../contract/preflight.ts'
import { useFormats } from '../../app/formats.ts'
import { goTo } from '../../app/navigation.ts'
import { useAsk, useTree, type Ask } from '../../app/store.ts'
import { Button } from '../../ui/button.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Formats } from '../../words/formats.ts'
import { programName } from '../../words/programs.ts'
import { someNames } from '../additions/names.ts'
import type { HomeActions } from './actions.ts'
import './preflight.css'

type Note<K extends PreflightNote['kind']> = Extract<PreflightNote, { kind: K }>

const icons: Readonly<Record<PreflightNote['kind'], IconName>> = {
  space: 'warning',
  battery: 'battery',
  metered: 'network',
  network: 'network',
  busy: 'clock',
  additions: 'additions',
  'restart-pending': 'restart',
}

function spaceSentence({ place, free, needed }: Note<'space'>, t: TFunction, formats: Formats): string {
  const values = { free: formats.size(free), needed: formats.size(needed ?? 0) }
  if (place === 'boot') return t('additions.preflight.space.boot', values)
  return needed === null
    ? t('additions.preflight.space.diskUnknown', values)
    : t('additions.preflight.space.disk', values)
}

function additionsSentence({ names }: Note<'additions'>, t: TFunction, formats: Formats): string {
  const count = names.length
  return count === 0
    ? t('additions.preflight.additionsUnknown')
    : t('additions.preflight.additions', { count, names: someNames(names, t, formats) })
}

export function sentenceOf(note: PreflightNote, t: TFunction, formats: Formats): string {
  switch (note.kind) {
    case 'space':
      return spaceSentence(note, t, formats)
    case 'battery':
      return t('home.hint.battery', { percent: formats.percent(note.percent) })
    case 'metered':
      return note.bytes === null
        ? t('home.hint.meteredUnknown')
        : t('home.hint.metered', { size: formats.size(note.bytes) })
    case 'network':
      return t(`home.hint.${note.network}`)
    case 'busy':
      return t('home.hint.busy', { who: programName(note.by, t) })
    case 'additions':
      return additionsSentence(note, t, formats)
    case 'restart-pending':
      return t('additions.preflight.pending')
  }
}

interface Help {
  readonly label: string
  readonly act: () => void
}

/** null: nothing in this window helps. `canWait`: updating by itself later would ask for no password. */
function helpFor(note: PreflightNote, canWait: boolean, t: TFunction, ask: Ask): Help | null {
  const waitFor = (what: Awaited): Help | null =>
    canWait
      ? { label: t(`additions.preflight.press.${what}`), act: () => void ask('preflight.await', { what }) }
      : null
  switch (note.kind) {
    case 'space':
      return note.place === 'boot'
        ? { label: t('additions.preflight.press.boot'), act: () => goTo('versions') }
        : { label: t('additions.preflight.press.disk'), act: () => goTo('apps', 'installed') }
    case 'battery':
      return waitFor('mains')
    case 'metered':
      return waitFor('unmetered')
    case 'additions':
      return { label: t('additions.preflight.press.additions'), act: () => goTo('additions') }
    case 'restart-pending':
    case 'network':
    case 'busy':
      return null
  }
}

function Line({
  icon,
  children,
  help,
}: {
  readonly icon: IconName
  readonly children: ReactNode
  readonly help: Help | null
}) {
  return (
    <Notice
      icon={icon}
      tone="warning"
      action={help !== null && <Button onPress={help.act}>{help.label}</Button>}
    >
      {children}
    </Notice>
  )
}

function AwaitedNote({ awaited }: { readonly awaited: Awaited }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const stop = {
    label: t('additions.preflight.press.stopWaiting'),
    act: () => void ask('preflight.await', { what: null }),
  }
  return (
    <Line icon="clock" help={stop}>
      {t(`additions.preflight.awaited.${awaited}`)}
    </Line>
  )
}

/** Room may have been made elsewhere while nobody looked. */
function useFreshLook() {
  const ask = useAsk()
  useEffect(() => {
    const look = () => void ask('preflight.look', {})
    look()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [ask])
}

/** What a note is about is worth saying only where that can be done. */
function matters(note: PreflightNote, { main, others }: HomeActions): boolean {
  const offered = [main, ...others]
  if (note.kind === 'busy') return true
  if (note.kind === 'network') return offered.includes('update') || offered.includes('check')
  return offered.includes('update')
}

export function PreflightNotes({ actions }: { readonly actions: HomeActions }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  useFreshLook()
  const { notes, awaited } = useTree((tree) => tree.preflight)
  const canWait = useTree(
    ({ system }) => system.state === 'ready' && system.facts.capabilities.check === 'free',
  )
  const isAwaited = ({ kind }: PreflightNote) =>
    (awaited === 'mains' && kind === 'battery') || (awaited === 'unmetered' && kind === 'metered')
  return (
    <div className="preflight">
      {notes
        .filter((note) => matters(note, actions) && !isAwaited(note))
        .map((note) => {
          const sentence = sentenceOf(note, t, formats)
          return (
            <Line key={sentence} icon={icons[note.kind]} help={helpFor(note, canWait, t, ask)}>
              {sentence}
            </Line>
          )
        })}
      {awaited !== null && actions.main === 'update' && <AwaitedNote awaited={awaited} />}
    </div>
  )
}

/** How long an update takes here and what it fetches, from this computer's own history. */
export function ExpectedLine({ actions }: { readonly actions: HomeActions }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { time, bytes } = useTree((tree) => tree.preflight.expected)
  const told = useTree(
    ({ system }) => system.state !== 'absent' && (system.facts?.update?.downloadBytes ?? null) !== null,
  )
  const facts = [
    ...(time === null
      ? []
      : [t('additions.preflight.usually', { time: formats.lengths(time.from, time.to) })]),
    // Where the service says how much it is, that stands with what changes.
    ...(bytes === null || told
      ? []
      : [t('additions.preflight.usuallyBytes', { size: formats.sizes(bytes.from, bytes.to) })]),
  ]
  if (actions.main !== 'update' || facts.length === 0) return null
  return <p className="dim">{facts.join(' ')}</p>
}
