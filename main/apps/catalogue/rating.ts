/**
 * From an app's own answers about its contents (OARS) to the age from which AppStream holds it suitable. The makers
 * answer themselves; nobody checks.
 *
 * Source: the ages of AppStream's as-content-rating.c (from Common Sense Media), OARS 1.0 and 1.1. What an OARS answer
 * leaves out counts as "none"; without any answer nothing is known.
 */
import type { RatingAnswer } from '../../../contract/apps-catalogue.ts'

/** Ages for "mild", "moderate" and "intense". */
const ages: Readonly<Record<string, readonly [mild: number, moderate: number, intense: number]>> = {
  'violence-cartoon': [3, 4, 6],
  'violence-fantasy': [3, 7, 8],
  'violence-realistic': [4, 9, 14],
  'violence-bloodshed': [9, 11, 18],
  'violence-sexual': [18, 18, 18],
  'violence-desecration': [13, 15, 18],
  'violence-slavery': [13, 15, 18],
  'violence-worship': [13, 15, 18],
  'drugs-alcohol': [11, 13, 16],
  'drugs-narcotics': [12, 14, 17],
  'drugs-tobacco': [10, 13, 13],
  'sex-nudity': [12, 14, 14],
  'sex-themes': [13, 14, 15],
  'sex-homosexuality': [13, 14, 15],
  'sex-prostitution': [12, 14, 18],
  'sex-adultery': [8, 10, 18],
  'sex-appearance': [10, 10, 15],
  'language-profanity': [8, 11, 14],
  'language-humor': [3, 8, 14],
  'language-discrimination': [9, 10, 11],
  'money-advertising': [7, 8, 10],
  'money-gambling': [7, 10, 18],
  'money-purchasing': [12, 14, 15],
  'social-chat': [4, 10, 13],
  'social-audio': [15, 15, 15],
  'social-contacts': [12, 12, 12],
  'social-info': [0, 13, 13],
  'social-location': [13, 13, 13],
}

const levels = ['mild', 'moderate', 'intense'] as const

/** The answers as they are; null: the app was not rated in a way we know. */
export type Rating = readonly RatingAnswer[] | null

export const isOars = (type: string | undefined): boolean => type === 'oars-1.0' || type === 'oars-1.1'

/** null: "none", or an answer OARS does not know. */
export function ratingAnswer(about: string | undefined, level: string): RatingAnswer | null {
  const known = levels.find((one) => one === level)
  return about !== undefined && known && Object.hasOwn(ages, about) ? { about, level: known } : null
}

/** Years; null: not rated. */
export function minimumAge(rating: Rating): number | null {
  if (!rating) return null
  return Math.max(0, ...rating.map(({ about, level }) => ages[about]?.[levels.indexOf(level)] ?? 0))
}
