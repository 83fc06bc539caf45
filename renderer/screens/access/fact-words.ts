/** Facts about access in the window's language. */
import { useTranslation } from 'react-i18next'
import { type UserFolder, userFolders } from '../../../contract/access-codes.ts'
import type { Fact } from '../../../contract/access.ts'
import { fillings, type Sayable, titledCode } from '../../words/access-sentence.ts'
import { plain } from '../../words/plain.ts'
import type { Words } from '../../words/shape.ts'

const isFolder = (name: string): name is UserFolder => userFolders.some((one) => one === name)

// The names of their keys only: the words themselves are those of the window's language.
type Condition = keyof Words['access']['conditions']
const conditionWords: readonly Condition[] = [
  'has-wayland',
  '!has-wayland',
  'has-usb-portal',
  '!has-usb-portal',
  'has-input-device',
  '!has-input-device',
  'has-usb-device',
  '!has-usb-device',
  'true',
  'false',
]
const isCondition = (word: string): word is Condition => conditionWords.some((one) => one === word)

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
