import type { Updater } from '../../../contract/upkeep.ts'
import { Details, Fact, Facts } from '../../ui/details.tsx'
import { Pill } from '../../ui/pill.tsx'
import { plain } from '../../words/plain.ts'
import { standingOf, toldOf, type Speech, type Standing } from './sentences.ts'
import './updater-list.css'

const tones: Readonly<Record<Standing, 'good' | 'plain' | 'warning'>> = {
  on: 'good',
  off: 'plain',
  unknown: 'plain',
  waits: 'warning',
  paused: 'warning',
}

function UpdaterRow({ updater, speech }: { readonly updater: Updater; readonly speech: Speech }) {
  const { t } = speech
  const standing = standingOf(updater)
  const { does, when, why, fixed } = toldOf(updater, speech)
  return (
    <li className="updater">
      <h3>
        {t(`upkeep.name.${updater.id}`)} <Pill tone={tones[standing]}>{t(`upkeep.state.${standing}`)}</Pill>
      </h3>
      <p>{does.join(' ')}</p>
      {why.length > 0 && <p>{why.join(' ')}</p>}
      {when.length > 0 && <p className="dim">{when.join(' ')}</p>}
      {fixed !== null && <p className="dim">{fixed}</p>}
    </li>
  )
}

interface Props {
  readonly updaters: readonly Updater[]
  readonly speech: Speech
}

/** Who updates what, and when. */
export function UpdaterList({ updaters, speech }: Props) {
  const { t } = speech
  if (updaters.length === 0) return <p className="dim">{t('upkeep.nothing')}</p>
  return (
    <>
      <ul className="updaters">
        {updaters.map((updater) => (
          <UpdaterRow key={updater.id} updater={updater} speech={speech} />
        ))}
      </ul>
      <Details title={t('actions.details')}>
        {() => (
          <Facts>
            {updaters.flatMap(({ id, seen }) =>
              seen.map(([name, value]) => (
                <Fact key={`${id} ${name}`} name={plain(name)}>
                  {plain(value)}
                </Fact>
              )),
            )}
          </Facts>
        )}
      </Details>
    </>
  )
}
