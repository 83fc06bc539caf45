/** All languages at once, for tests and the gallery. The window itself loads only the one it speaks. */
import { de } from './de.ts'
import { en } from './en.ts'
import type { Words } from './shape.ts'
import type { Language } from './words.ts'

export const catalogues = { en, de } as const satisfies Readonly<Record<Language, Words>>
