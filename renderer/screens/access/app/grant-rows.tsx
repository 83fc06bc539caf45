/** What the desktop asks about before it is given: how it was answered, and how it shall be answered from now on. */
import { useTranslation } from 'react-i18next'
import type { FactGroup, GrantKind, GrantSetting } from '../../../../contract/access-codes.ts'
import type { Fact, Grant } from '../../../../contract/access.ts'
import { useFormats } from '../../../app/formats.ts'
import { useAsk } from '../../../app/store.ts'
import { useNowFor } from '../../../app/use-now.ts'
import { Segments } from '../../../ui/segments.tsx'
import { plain } from '../../../words/plain.ts'
import { useChanging } from '../changing/changing.ts'
import { answerGrant } from '../changing/deeds.ts'
import { Row } from '../facts/fact-row.tsx'
import { grantIcon } from '../fact-icons.ts'
import { useFactWords } from '../fact-words.ts'

const groups: Partial<Record<GrantKind, FactGroup>> = {
  camera: 'devices',
  microphone: 'devices',
  speakers: 'devices',
  usb: 'devices',
  location: 'identity',
}
export const grantsIn = (grants: readonly Grant[], group: FactGroup): readonly Grant[] =>
  grants.filter(({ kind }) => (groups[kind] ?? 'desktop') === group)

/** Facts that give without asking what the desktop would ask about. */
const instead: Partial<Record<GrantKind, readonly string[]>> = {
  camera: ['devices/all'],
  microphone: ['sockets/pulseaudio', 'devices/all'],
  speakers: ['sockets/pulseaudio'],
  usb: ['devices/usb', 'devices/all'],
  location: ['system-bus/org.freedesktop.GeoClue2'],
  notifications: ['session-bus/org.freedesktop.Notifications'],
}

const exactness = ['NONE', 'COUNTRY', 'CITY', 'NEIGHBORHOOD', 'STREET', 'EXACT'] as const
const exactnessOf = (word: string) => exactness.find((one) => one === word)

/** From less to more. */
const answers: readonly GrantSetting[] = ['deny', 'ask', 'allow']

const settingOf = { allowed: 'allow', 'allowed-unasked': 'allow', denied: 'deny', 'will-ask': 'ask' } as const

export function useGrantName(): (kind: GrantKind, about: string | null) => string {
  const { t } = useTranslation()
  return (kind, about) => t(`access.grants.${kind}`, { about: plain(about ?? '') })
}

function useGrantText(grant: Grant): string {
  const { t } = useTranslation()
  const formats = useFormats()
  const { kind, state, detail, usedAt } = grant
  const now = useNowFor(usedAt)
  const [first = ''] = detail
  const exact = exactnessOf(first)
  const ago = usedAt === null ? null : formats.ago(usedAt, now)
  const parts = [
    t(`access.grantStates.${state}`),
    kind === 'location' && state === 'allowed' && exact ? t(`accessPages.grant.exactness.${exact}`) : null,
    kind === 'open-with' && first !== '' ? t('accessPages.grant.chosen', { name: plain(first) }) : null,
    usedAt === null ? null : t('accessPages.grant.lastUsed', { when: ago ?? t('time.now') }),
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

function GrantRow({
  grant,
  facts,
  app,
}: {
  readonly grant: Grant
  readonly facts: readonly Fact[]
  readonly app: string
}) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { begin, isBusy } = useChanging()
  const words = useFactWords()
  const name = useGrantName()(grant.kind, grant.about)
  const text = useGrantText(grant)
  const other = facts.find(
    ({ id, state, hindrance }) =>
      state === 'on' && hindrance === null && instead[grant.kind]?.includes(id) === true,
  )
  return (
    <Row
      icon={grantIcon(grant.kind)}
      title={<bdi>{name}</bdi>}
      isOff={false}
      bars={null}
      control={
        grant.choices.length > 0 && (
          <div className="fact-control">
            <Segments
              label={name}
              value={grant.state === 'unknown' ? null : settingOf[grant.state]}
              options={answers
                .filter((value) => grant.choices.includes(value))
                .map((value) => ({ value, label: t(`accessPages.answers.${value}`) }))}
              onChoose={(to) => {
                const setting = t(`accessPages.answers.${to}`)
                begin(
                  answerGrant(ask, app, grant.id, to, t('accessPages.history.to', { what: name, setting })),
                )
              }}
              isDisabled={isBusy}
            />
          </div>
        )
      }
    >
      <p className="dim">{text}</p>
      {other && <p className="fact-obstacle">{t('accessPages.row.moot', { other: words.title(other) })}</p>}
    </Row>
  )
}

interface Props {
  readonly grants: readonly Grant[]
  readonly facts: readonly Fact[]
  readonly app: string
}

export const GrantRows = ({ grants, facts, app }: Props) =>
  grants.map((grant) => <GrantRow key={grant.id} grant={grant} facts={facts} app={app} />)
