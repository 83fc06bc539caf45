import type { en } from './en.ts'

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }

/** What every language has to say: the English catalogue with any text in it. A missing word does not compile. */
export type Words = Shape<typeof en>
