/** Pieces of catalogues → whole little catalogues that a reader can be given. */

const APP = 'org.example.Piece'
export const NEIGHBOURS = ['org.example.Before', 'org.example.After'] as const

const bundle = (id: string) => `<bundle type="flatpak">app/${id}/x86_64/stable</bundle>`
const neighbour = (id: string) =>
  `<component type="desktop-application"><id>${id}</id><name>${id}</name>${bundle(id)}</component>`

/** Without what says where the piece is from, and what only stands at the beginning of a file. */
export function bare(text: string): string {
  return text
    .replace(/^\s*<!--\s*source:[\s\S]*?-->/u, '')
    .replace(/^\s*<\?xml[^>]*\?>/u, '')
    .trim()
}

/** What may be installed has to be named; pieces of metainfo files do not do that. */
function withBundle(component: string): string {
  if (component.includes('<bundle')) return component
  const isApp = !/^<component[^>]*\btype="(?!desktop|console|web)/u.test(component)
  return isApp ? component.replace(/^<component[^>]*>/u, (start) => `${start}${bundle(APP)}`) : component
}

/** Where an element stands in a component. */
function placed(piece: string): string {
  const [, first = ''] = /^\s*<([\w:-]+)/u.exec(piece) ?? []
  switch (first) {
    case 'li':
      return `<releases><release version="1.0" date="2025-01-01"><description><ul>${piece}</ul></description></release></releases>`
    case 'p':
    case 'ul':
    case 'ol':
      return `<description>${piece}</description>`
    case 'image':
      return piece.replaceAll(
        /<image\b[^>]*>[^<]*<\/image>/gu,
        (image) => `<screenshots><screenshot>${image}</screenshot></screenshots>`,
      )
    default:
      // Paragraphs below other elements stand in the description.
      return piece.replaceAll(
        /(?:^\s*<p>[\s\S]*?<\/p>\s*$)+/gmu,
        (text) => `<description>${text}</description>`,
      )
  }
}

/** The piece as components of a catalogue. */
export function components(piece: string): string {
  const whole = piece.match(/<component\b[\s\S]*?(?:<\/component>|$)/gu)
  if (whole) return whole.map(withBundle).join('\n')
  const id = piece.includes('<id>') ? '' : `<id>${APP}</id>`
  return `<component type="desktop-application">${id}${bundle(APP)}${placed(piece)}</component>`
}

/** Between two plain apps. */
export function amongOthers(inside: string): string {
  const [before, after] = NEIGHBOURS
  return `<?xml version="1.0"?>\n<components version="0.8">\n${neighbour(before)}\n${inside}\n${neighbour(after)}\n</components>`
}
