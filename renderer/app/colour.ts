/** Contrast as WCAG 2.2 defines it, to decide whether the desktop's accent colour can be read in our window. */

/** Red, green and blue, each 0–1, as the appearance portal gives them. */
export type Colour = readonly [red: number, green: number, blue: number]

const linear = (part: number) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)

const luminance = ([red, green, blue]: Colour) =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

/** 1–21. */
export function contrast(one: Colour, other: Colour): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}

const WHITE: Colour = [1, 1, 1]
const NIGHT: Colour = [0.047, 0.102, 0.2]

/** The backgrounds of tokens.css on which the accent stands as text; keep them alike. */
const grounds: Readonly<Record<'light' | 'dark', readonly Colour[]>> = {
  light: [
    [1, 1, 1],
    [0.941, 0.945, 0.953],
  ],
  dark: [
    [0.114, 0.125, 0.145],
    [0.157, 0.173, 0.2],
  ],
}

const READABLE = 4.5

const css = (colour: Colour) => `rgb(${colour.map((part) => Math.round(part * 255)).join(' ')})`

/** The accent and what is written on it, as CSS colours; null: it could not be read, ours is used. */
export function readableAccent(
  accent: Colour | null,
  scheme: 'light' | 'dark',
): { readonly accent: string; readonly onAccent: string } | null {
  if (accent === null || accent.some((part) => !(part >= 0 && part <= 1))) return null
  if (grounds[scheme].some((ground) => contrast(accent, ground) < READABLE)) return null
  const onAccent = [WHITE, NIGHT].find((colour) => contrast(accent, colour) >= READABLE)
  return onAccent === undefined ? null : { accent: css(accent), onAccent: css(onAccent) }
}
