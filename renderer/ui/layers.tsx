import { sideFace, topFace, type Plate } from './plate.ts'
import './layers.css'

/** What the picture may show besides the four plates. */
interface Props {
  /** How many additions to lay on their plate; at most five are drawn. */
  readonly additions: number
  /** A version waits for a restart: its plate lies under the one in use. */
  readonly waiting: boolean
  /** Draws the plates pale, for a state that is not known. */
  readonly pale: boolean
  /** Whether the system's own files can be changed; null: not known, and then nothing is said of it. */
  readonly lock?: 'locked' | 'open' | null
  /** Only the system counts here; what stands on it is drawn faint. */
  readonly only?: 'system'
}

const CENTRE = 150
const base: Omit<Plate, 'y'> = { x: CENTRE, halfWidth: 118, halfDepth: 60, thickness: 15 }
const TOPS = { files: 72, apps: 142, additions: 212, system: 282, waiting: 340 }

function Solid({ plate, colour }: { readonly plate: Plate; readonly colour: string }) {
  return (
    <g className={`plate plate-${colour}`}>
      <path className="left" d={sideFace(plate, -1)} />
      <path className="right" d={sideFace(plate, 1)} />
      <path className="top" d={topFace(plate)} />
    </g>
  )
}

/** A lock at the near right edge of the system's plate. */
function Lock({ isOpen }: { readonly isOpen: boolean }) {
  return (
    <g
      className={`lock ${isOpen ? 'open' : ''}`}
      transform={`translate(${CENTRE + 62}, ${TOPS.system + 46})`}
    >
      <circle r="19" />
      <path d={isOpen ? 'M-5.5 -1.5v-4.2a5.5 5.5 0 0 1 10.6 -2' : 'M-5.5 -1.5v-4.2a5.5 5.5 0 0 1 11 0v4.2'} />
      <rect x="-8" y="-1.5" width="16" height="11.5" rx="2" />
    </g>
  )
}

/** Small boxes standing on a plate; `places` are in parts of the plate's width and depth. */
function Boxes({
  colour,
  top,
  places,
  height,
}: {
  readonly colour: string
  readonly top: number
  readonly places: readonly Place[]
  readonly height: number
}) {
  return places.map(([across, along]) => {
    const x = CENTRE + (across - along) * 58
    const y = top + (across + along) * 29.5 - height
    const box: Plate = { x, y, halfWidth: 19, halfDepth: 9.7, thickness: height }
    return <Solid key={`${across},${along}`} plate={box} colour={colour} />
  })
}

type Place = readonly [across: number, along: number]

/** Along the two near edges, where the plate above hides nothing. */
const places: readonly Place[] = [
  [0.68, 0.68],
  [0.68, 0.14],
  [0.14, 0.68],
  [0.68, -0.4],
  [-0.4, 0.68],
]

/** Far boxes first, so that near ones stand before them. */
const farFirst = (places: readonly Place[]) => places.toSorted((a, b) => a[0] + a[1] - (b[0] + b[1]))

/** The computer in four layers. A picture only: the list beside it says the same in words. */
export function Layers({ additions, waiting, pale, lock = null, only }: Props) {
  const at = (y: number): Plate => ({ ...base, y })
  return (
    <svg
      className={`layers-picture ${pale ? 'pale' : ''} ${only === undefined ? '' : `only-${only}`}`}
      viewBox={waiting ? '22 4 256 418' : '22 4 256 362'}
      aria-hidden="true"
      focusable="false"
    >
      {waiting && (
        <g className="plate plate-waiting">
          <path className="top" d={topFace(at(TOPS.waiting))} />
        </g>
      )}
      <Solid plate={at(TOPS.system)} colour="system" />
      <Solid plate={at(TOPS.additions)} colour="additions" />
      <Boxes
        colour="additions-box"
        top={TOPS.additions}
        places={farFirst(places.slice(0, additions))}
        height={6}
      />
      <Solid plate={at(TOPS.apps)} colour="apps" />
      <Boxes colour="apps-box" top={TOPS.apps} places={farFirst(places)} height={14} />
      <Solid plate={at(TOPS.files)} colour="files" />
      <g className="sheets">
        <path d={topFace({ ...base, x: 128, y: 66, halfWidth: 50, halfDepth: 25.5 })} />
        <path d={topFace({ ...base, x: 172, y: 78, halfWidth: 50, halfDepth: 25.5 })} />
      </g>
      {lock !== null && <Lock isOpen={lock === 'open'} />}
    </svg>
  )
}
