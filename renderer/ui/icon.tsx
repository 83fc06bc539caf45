/** Our few symbols, drawn on a grid of 16 with a line of 1.5. They only accompany words, so nobody needs to hear them. */
const paths = {
  home: 'M2.5 7.5 8 3l5.5 4.5M4 6.8V13h3V9.5h2V13h3V6.8',
  apps: 'M3 3h4v4H3zM9 3h4v4H9zM3 9h4v4H3zM11 9v4M9 11h4',
  access: 'M8 2 13 4v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V4zM8 6.2a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6M8 8.8v2',
  versions: 'M8 2.5v3M8 10.5v3M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M11.5 3.5h2M11.5 12.5h2',
  additions: 'M2.5 10.5 8 13.5l5.5-3M2.5 7.5 8 10.5l5.5-3M8 2v5.5M5.2 4.8h5.6',
  settings: 'M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6M10 3.5v3M6 9.5v3',
  check: 'M3 8.5 6.5 12 13 4.5',
  back: 'M10 3.5 5.5 8l4.5 4.5',
  arrow: 'M2.5 8h10M9 4.5 12.5 8 9 11.5',
  down: 'M4 6l4 4 4-4',
  close: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2.5 14 13H2L8 2.5M8 6.5v3M8 11.2v.3',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 7.3v4M8 4.8v.3',
  battery: 'M2 5.5h10v5H2zM14 7v2M4 7.5v1',
  network: 'M2 6.5a9 9 0 0 1 12 0M4.3 9a5.5 5.5 0 0 1 7.4 0M8 12v.3',
  shield: 'M8 2 13 4v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V4z',
  shieldAlert: 'M8 2 13 4v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V4zM8 5.2v3.2M8 10.6v.3',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 4.8V8l2.2 1.6',
  restart: 'M12.8 6A5.2 5.2 0 1 0 13.2 9M13.2 2.8V6H10',
  leave: 'M9.5 3H13v3.5M13 3 7.5 8.5M6.5 4H3v9h9V9.5',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3l3.2 3.2',
  music:
    'M6 11.8V4.2l7-1.4v7.6M6 11.8a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0M13 10.4a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0',
  code: 'M5 4.5 1.8 8 5 11.5M11 4.5 14.2 8 11 11.5M9.3 3 6.7 13',
  school: 'M8 3.5l6.5 3L8 9.5l-6.5-3zM4 7.8V11c2.4 1.8 5.6 1.8 8 0V7.8',
  game: 'M4.5 5h7a3 3 0 0 1 3 3.2l-.3 2.4a1.7 1.7 0 0 1-3 .7L10 10H6l-1.2 1.3a1.7 1.7 0 0 1-3-.7l-.3-2.4A3 3 0 0 1 4.5 5M5 6.6v1.8M4.1 7.5h1.8M11 7.4v.2',
  brush:
    'M13.5 2.5 7.2 9M7.2 9A2.2 2.2 0 0 0 4 10.2c-.4 1.3-1 2.2-2 2.8 2.5.6 5.5 0 6-2.2A2.2 2.2 0 0 0 7.2 9',
  globe:
    'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M2 8h12M8 2c1.8 1.8 2.6 3.8 2.6 6s-.8 4.2-2.6 6c-1.8-1.8-2.6-3.8-2.6-6S6.2 3.8 8 2',
  page: 'M4 2h5.3L12 4.7V14H4zM9.3 2v2.7H12M6 8h4M6 10.6h4',
  screen: 'M2 3h12v8H2zM5.5 13.5h5M8 11v2.5',
  wrench:
    'M10.9 2.2a3.3 3.3 0 0 0-3.2 4.6l-4.9 4.9a1.1 1.1 0 0 0 1.5 1.5l4.9-4.9a3.3 3.3 0 0 0 4.5-3.9l-2 2-1.8-.5-.5-1.8 2-1.8a3 3 0 0 0-.5-.1',
  beaker: 'M6 2.5h4M6.7 2.5V6L3.5 12.2c-.4.8 0 1.3.8 1.3h7.4c.8 0 1.2-.5.8-1.3L9.3 6V2.5M5 10h6',
  verified:
    'M8 1.8l1.7 1.2 2.1.1.6 2 1.6 1.3-.7 2 .7 2-1.6 1.3-.6 2-2.1.1L8 15l-1.7-1.2-2.1-.1-.6-2L2 10.4l.7-2-.7-2 1.6-1.3.6-2 2.1-.1zM5.5 8.4l1.8 1.8 3.2-3.6',
  file: 'M4 2h5.5L12 4.5V14H4zM9.5 2v2.5H12',
  folder: 'M2 4h4.5L8 5.5h6V13H2z',
  camera: 'M2 5h3l1-1.5h4L11 5h3v8H2zM8 6.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4',
  microphone: 'M6.2 3.8a1.8 1.8 0 0 1 3.6 0v4a1.8 1.8 0 0 1-3.6 0zM4 7.5a4 4 0 0 0 8 0M8 11.5V14',
  device: 'M5 2.5h6v4.5H5zM3.5 7h9v3.5a3 3 0 0 1-3 3h-3a3 3 0 0 1-3-3zM7 4.7h.2M9 4.7h.2',
  window: 'M2 3.5h12v9H2zM2 6h12M4 4.8h.2M6 4.8h.2',
  key: 'M5 6.5a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M7.2 7.6 13 3M11 4.6l1.8 2',
  door: 'M3.5 14V2.5H10V6M3.5 14H10v-3.5M7 8.2h6.5M11.5 6l2.2 2.2-2.2 2.2',
  pin: 'M8 14s4.5-4 4.5-7.3a4.5 4.5 0 0 0-9 0C3.5 10 8 14 8 14M8 5.2a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2',
  pen: 'M3 13l.7-3L11 2.7 13.3 5 6 12.3zM9.5 4.2l2.3 2.3',
  lock: 'M4 7.5h8V13H4zM5.5 7.5V5.3a2.5 2.5 0 0 1 5 0v2.2',
} as const

export type IconName = keyof typeof paths

/** Mirrored where the language runs from right to left, when the symbol points somewhere. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
