/**
 * Notes tell of records whose data are not there: "<strong> in description", "closing </component> missing". What they
 * name is put into a made-up app.
 */

interface Made {
  readonly component: string
  /** It can only be left out. */
  readonly leftOut: boolean
}

const start = '<component type="desktop-application"><id>org.example.Piece</id>'
const bundle = '<bundle type="flatpak">app/org.example.Piece/x86_64/stable</bundle>'

/** Elements that a note names, such as "<h3> and <b>"; not those that are only AppStream's own. */
function tagsIn(odd: string): readonly string[] {
  const own = new Set([
    'component',
    'description',
    'summary',
    'name',
    'id',
    'release',
    'releases',
    'screenshot',
    'p',
    'li',
    'ul',
  ])
  return [...odd.matchAll(/<\/?([a-z]\w*)\/?>/gu)].flatMap(([, tag = '']) => (own.has(tag) ? [] : tag))
}

interface Fields {
  readonly name: string
  readonly summary: string
}

function fieldsOf(odd: string): Fields {
  const lacks = (field: string) =>
    new RegExp(`(?:no|without|missing|neither|nor)(?: an?)? <?${field}|${field}>? missing`, 'u').test(odd)
  return {
    name: lacks('name') ? '' : '<name>Piece</name>',
    summary: lacks('summary') ? '' : '<summary>Odd</summary>',
  }
}

/** A description, of the app or of a release, with the named tags in it. */
function markedText(odd: string): string {
  const marked = tagsIn(odd).map((tag) => `<${tag}>marked ${tag}</${tag}>`)
  if (marked.length === 0) return ''
  const text = `<description><p>Text with ${marked.join(' ')}.</p></description>`
  return odd.includes('release') ? `<releases><release version="1">${text}</release></releases>` : text
}

const shotsWithoutImages = '<screenshots><screenshot><caption>None</caption></screenshot></screenshots>'

/** null: it names nothing that we know how to imitate. */
export function imitate(note: string): Made | null {
  const odd = /^odd: *(.+)$/mu.exec(note)?.[1]?.toLowerCase() ?? ''
  const { name, summary } = fieldsOf(odd)
  if (/clos(?:ing|e)|premature|not well.formed|second root/u.test(odd))
    return { component: `${start}${bundle}${name}${summary}`, leftOut: true }
  if (/extends (?:its own|itself)/u.test(odd)) {
    const addon = `${start.replace('desktop-application', 'addon')}<extends>org.example.Piece</extends>`
    const itself = bundle.replace('app/org', 'runtime/org')
    return { component: `${addon}${itself}${name}${summary}</component>`, leftOut: false }
  }
  const oddity = markedText(odd) + (odd.includes('screenshot') ? shotsWithoutImages : '')
  if (oddity === '' && name !== '' && summary !== '') return null
  return { component: `${start}${bundle}${name}${summary}${oddity}</component>`, leftOut: false }
}
