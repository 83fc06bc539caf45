/**
 * Which language the window speaks. The language is chosen once, at the start, from the languages the person reads;
 * every catalogue has the shape of the English one, so a missing word does not compile.
 */
import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { en } from './en.ts'
import type { Words } from './shape.ts'

/** Each language is a file of its own, and only one of them is fetched. */
const languages = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
} as const satisfies Readonly<Record<string, () => Promise<Words>>>
export type Language = keyof typeof languages

export const loadWords = (language: Language): Promise<Words> => languages[language]()

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: typeof en }
  }
}

const isLanguage = (tag: string): tag is Language => Object.hasOwn(languages, tag)

/** The first of the person's languages that we speak, with its region kept for dates: "de-AT" stays "de-AT". */
export function chooseLocale(preferred: readonly string[]): {
  readonly language: Language
  readonly locale: string
} {
  for (const locale of preferred) {
    const language = locale.split('-')[0]?.toLowerCase() ?? ''
    if (isLanguage(language)) return { language, locale }
  }
  // Nobody who reads this by necessity expects American dates.
  return { language: 'en', locale: 'en-GB' }
}

/** A ready i18next for one language. */
export function speak(language: Language, words: Words): I18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    // Every catalogue is whole: a missing word does not compile.
    fallbackLng: false,
    defaultNS: 'words',
    resources: { [language]: { words } },
    // React escapes; i18next doing it too would show "&amp;".
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return instance
}
