/**
 * The freedesktop menu's categories, drawn together into the few that people look through.
 *
 * Source: Desktop Menu Specification, "Registered Categories".
 */
import type { Category } from '../../../contract/apps-catalogue.ts'

const main: Readonly<Record<string, Category>> = {
  AudioVideo: 'sound-video',
  Audio: 'sound-video',
  Video: 'sound-video',
  Development: 'development',
  Education: 'education',
  Game: 'games',
  Graphics: 'graphics',
  Network: 'internet',
  Office: 'office',
  Science: 'science',
  Settings: 'system',
  System: 'system',
  Utility: 'tools',
}

/** Those that the names stand for, each once. Names that nobody registered stand for nothing. */
export function categoriesOf(names: Iterable<string>): readonly Category[] {
  const found = new Set<Category>()
  for (const name of names) {
    const category = Object.hasOwn(main, name) ? main[name] : undefined
    if (category) found.add(category)
  }
  return [...found]
}
