/**
 * The geometry of a plate: a thick rhombus with rounded corners, seen from above at the angle of a box on a table.
 * Three faces are drawn: the two sides that look at the viewer, then the top over them.
 */
export interface Plate {
  /** Centre of the top face. */
  readonly x: number
  readonly y: number
  readonly halfWidth: number
  readonly halfDepth: number
  readonly thickness: number
}

/** How much of each edge the rounding takes. */
const ROUND = 0.12

const at = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`

/** The top face, as an SVG path. */
export function topFace({ x, y, halfWidth: w, halfDepth: d }: Plate): string {
  const corners: readonly (readonly [number, number])[] = [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ]
  const between = (from: readonly [number, number], to: readonly [number, number]) => {
    const [fx, fy] = [from[0] + (to[0] - from[0]) * ROUND, from[1] + (to[1] - from[1]) * ROUND]
    return at(x + fx * w, y + fy * d)
  }
  const turn = corners.map((corner, i) => {
    const before = corners.at(i - 1) ?? corner
    const after = corners[(i + 1) % corners.length] ?? corner
    return `${between(corner, before)} Q ${at(x + corner[0] * w, y + corner[1] * d)} ${between(corner, after)}`
  })
  return `M ${turn.join(' L ')} Z`
}

/** One side face, from the outer corner to the near one; -1: left, 1: right. */
export function sideFace({ x, y, halfWidth: w, halfDepth: d, thickness }: Plate, side: -1 | 1): string {
  const low = y + thickness
  const outer = x + side * w * (1 - ROUND / 2)
  const near = d * (1 - ROUND / 2)
  return [
    `M ${at(outer, y)} L ${at(outer, low)}`,
    `Q ${at(x + side * w * (1 - ROUND / 2), low + (d * ROUND) / 2)} ${at(x + side * w * (1 - ROUND), low + d * ROUND)}`,
    `L ${at(x + side * w * ROUND, low + d * (1 - ROUND))}`,
    `Q ${at(x + (side * w * ROUND) / 2, low + near)} ${at(x, low + near)}`,
    `L ${at(x, y)} Z`,
  ].join(' ')
}
