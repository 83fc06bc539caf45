/** Facts about access in the window's language. */
import { useTranslation } from 'react-i18next'
import type { Fact } from '../../../contract/access.ts'
import { fillings, type Sayable, titledCode } from '../../words/access-sentence.ts'
import { en } from '../../words/en.ts'
import { plain } from '../../words/plain.ts'

type Folder = keyof typeof en.accessFolders

const isFolder = (name: string): name is Folder => Object.hasOwn(en.accessFolders, name)

const conditionWords = en.access.conditions
const isCondition = (word: string): word is keyof typeof conditionWords => Object.hasOwn(conditionWords, word)

export interface FactWords {
  /** "Can use the internet and the local network" */
  readonly sentence: (fact: Sayable) => string
  /** "Network" */
  readonly title: (fact: Sayable) => string
  /** Where alone it is given, one after the other; empty: everywhere. */
  readonly conditions: (fact: Pick<Fact, 'conditions'>) => string
}

export function useFactWords(): FactWords {
  const { t } = useTranslation()
  const sentence = (fact: Sayable) => {
    const inSentence = (name: string) => (isFolder(name) ? t(`access.folders.${name}`) : plain(name))
    return t([`access.facts.${fact.code}`], { ...fillings(fact, inSentence), defaultValue: '' })
  }
  const title = (fact: Sayable) => {
    const alone = (name: string) => (isFolder(name) ? t(`accessFolders.${name}`) : plain(name))
    return t([`accessTitles.${titledCode(fact.code)}`], { ...fillings(fact, alone), defaultValue: '' })
  }
  return {
    sentence,
    title,
    conditions: ({ conditions }) =>
      conditions.map((word) => (isCondition(word) ? t(`access.conditions.${word}`) : plain(word))).join(', '),
  }
}
