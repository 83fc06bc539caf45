/** Facts as a plain list of sentences, the heaviest first: what a change, an update or an install would bring. */
import { useTranslation } from 'react-i18next'
import { levels } from '../../../contract/access-codes.ts'
import type { Fact } from '../../../contract/access.ts'
import { Icon } from '../../ui/icon.tsx'
import { factIcon } from './fact-icons.ts'
import { useFactWords } from './fact-words.ts'
import { Bars } from './rating.tsx'
import './fact-lines.css'

export const heaviestFirst = (facts: readonly Fact[]): readonly Fact[] =>
  facts.toSorted((one, other) => levels.indexOf(other.weight) - levels.indexOf(one.weight))

export function FactLines({ facts }: { readonly facts: readonly Fact[] }) {
  const { t } = useTranslation()
  const { sentence } = useFactWords()
  return (
    <ul className="fact-lines">
      {heaviestFirst(facts).map((fact) => (
        <li key={fact.id}>
          <Icon name={factIcon(fact)} />
          <span>
            {sentence(fact)}
            <span className="only-heard"> ({t(`access.levels.${fact.weight}.word`)})</span>
          </span>
          <Bars level={fact.weight} />
        </li>
      ))}
    </ul>
  )
}
