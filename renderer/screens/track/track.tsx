/** Another update track, another major version, another edition. The server is asked by a press only. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../contract/problem.ts'
import type { FollowedTrack, Track, TrackKind, Tracks } from '../../../contract/track.ts'
import { useFormats } from '../../app/formats.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { useNow, useNowFor } from '../../app/use-now.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { PageLink } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { plain } from '../../words/plain.ts'
import { OperationCard } from '../operation/operation-card.tsx'
import { QuietLine } from '../operation/quiet-line.tsx'
import { isUnderWay } from '../operation/under-way.ts'
import { ServiceState } from '../trouble/service-state.tsx'
import { Trouble } from '../trouble/trouble.tsx'
import { TroubleCard } from '../trouble/trouble-card.tsx'
import { editionName } from './names.ts'
import { TrackRow } from './track-row.tsx'
import './track.css'

const HOUR = 3_600_000
const kinds: readonly TrackKind[] = ['newer', 'track', 'edition', 'older']

function Followed({ followed, now }: { readonly followed: FollowedTrack; readonly now: number }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { edition, name, supportEnds, signed } = followed
  const date = supportEnds === null ? '' : formats.date(supportEnds, now)
  const support =
    supportEnds === null
      ? t('track.endsUnknown')
      : t(supportEnds < now ? 'track.supportEnded' : 'track.supportEnds', { date })
  const names = { edition: editionName(edition ?? ''), name: plain(name) }
  const follows = edition === null ? t('track.followsOnly', names) : t('track.follows', names)
  return (
    <>
      <div>
        <p>{follows}</p>
        <p className="dim">{support}</p>
      </div>
      {signed === false && (
        <Notice icon="shieldAlert" tone="warning">
          {t('track.unsigned')}
        </Notice>
      )}
    </>
  )
}

function Choices({
  choices,
  isWaiting,
}: {
  readonly choices: readonly Track[]
  readonly isWaiting: boolean
}) {
  const { t } = useTranslation()
  return kinds.map((kind) => {
    const here = choices.filter((track) => track.kind === kind)
    return (
      here.length > 0 && (
        <Card key={kind} label={t(`track.kind.${kind}`)}>
          <div>
            <h2>{t(`track.kind.${kind}`)}</h2>
            <p className="dim">{t(`track.kindText.${kind}`)}</p>
          </div>
          <ul className="tracks">
            {here.map((track) => (
              <TrackRow key={track.id} track={track} isWaiting={isWaiting} />
            ))}
          </ul>
        </Card>
      )
    )
  })
}

/** What was listed, and how to ask for it. */
function useTracks() {
  const ask = useAsk()
  const [tracks, setTracks] = useState<Tracks | null>(null)
  const [problem, setProblem] = useState<{ readonly problem: Problem; readonly at: number } | null>(null)
  useEffect(() => {
    void ask('track.list', {}).then((answer) => {
      if (answer.ok) setTracks(answer.value)
    })
  }, [ask])
  const look = async () => {
    setProblem(null)
    const answer = await ask('track.look', {})
    if (answer.ok) setTracks(answer.value)
    else setProblem({ problem: answer.problem, at: Date.now() })
  }
  return { tracks, problem, look: () => void look(), close: () => setProblem(null) }
}

/** How asking the server goes, or went. */
function Asked({ tracks, isLooking }: { readonly tracks: Tracks; readonly isLooking: boolean }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNowFor(tracks.askedAt)
  const { state, choices, askedAt } = tracks
  if (isLooking)
    return (
      <>
        <ProgressBar label={t('track.looking')} part={null} valueLabel="" />
        <p className="dim">{t('track.looking')}</p>
      </>
    )
  return (
    <>
      {askedAt !== null && (
        <p className="dim">{t('track.asked', { when: formats.ago(askedAt, now) ?? t('time.now') })}</p>
      )}
      {state === 'no-list' && <p>{t('track.noList')}</p>}
      {state === 'known' && choices.length === 0 && <p>{t('track.nothing')}</p>}
    </>
  )
}

/** What holds of the track that is followed now is said once, above. */
const news = (track: Track, { signed }: FollowedTrack): Track =>
  signed === false ? { ...track, risks: track.risks.filter((risk) => risk !== 'unsigned') } : track

interface LookedProps {
  readonly tracks: Tracks
  readonly isWaiting: boolean
  readonly look: () => void
}

function Looked({ tracks, isWaiting, look }: LookedProps) {
  const { t } = useTranslation()
  const now = useNow(HOUR)
  const isLooking = useView(({ asking }) => asking.has('track.look'))
  const { state, choices, askedAt, keeps, followed } = tracks
  if (state === 'none' || followed === null) return <p>{t('track.none')}</p>
  return (
    <>
      <Card>
        <Followed followed={followed} now={now} />
        <p className="dim">{keeps ? t('track.keeps') : t('track.keepsNot')}</p>
        <Buttons>
          <Button kind={askedAt === null ? 'main' : 'plain'} isDisabled={isLooking} onPress={look}>
            {askedAt === null ? t('track.look') : t('track.lookAgain')}
          </Button>
        </Buttons>
        <div aria-live="polite">
          <Asked tracks={tracks} isLooking={isLooking} />
        </div>
      </Card>
      <Choices choices={choices.map((track) => news(track, followed))} isWaiting={isWaiting} />
    </>
  )
}

export function TrackPage() {
  const { t } = useTranslation()
  const system = useTree((tree) => tree.system)
  const operation = useTree((tree) => tree.operations.system)
  const { tracks, problem, look, close } = useTracks()
  const underWay = isUnderWay(operation)
  const isBusy = system.state === 'ready' && system.facts.busy !== null
  return (
    <Page title={t('track.title')} lead={<p className="lead">{t('track.lead')}</p>}>
      <Trouble />
      <ServiceState />
      {underWay && <OperationCard operation={operation} />}
      <QuietLine />
      {problem !== null && (
        <TroubleCard
          failure={{ ...problem, doing: 'track.look' }}
          what={t('trouble.failed.other')}
          again={look}
          close={close}
        />
      )}
      {tracks !== null && (
        <Looked tracks={tracks} isWaiting={underWay || isBusy || system.state !== 'ready'} look={look} />
      )}
      <PageLink href={hrefOf('versions')}>{t('screens.versions')}</PageLink>
    </Page>
  )
}
