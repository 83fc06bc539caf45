/**
 * The window with a fake door, for looking at a state. The query names it: state, lang (en, de, pseudo), dir, theme, size,
 * contrast. Without a state, the list of all is shown.
 */
import { createRoot } from 'react-dom/client'
import type { State } from '../contract/state.ts'
import { App } from './app/app.tsx'
import { createMainstay } from './app/store.ts'
import { accessAnswers } from './fake/access-facts.ts'
import { accessStates } from './fake/access-states.ts'
import { appAnswers } from './fake/apps-facts.ts'
import { appStates, offerStates } from './fake/apps-states.ts'
import { installedAnswers } from './fake/installed-facts.ts'
import { installedStates } from './fake/installed-states.ts'
import { createFakeDoor } from './fake/door.ts'
import { packages } from './fake/facts.ts'
import { pseudoWords } from './fake/pseudo.ts'
import { states } from './fake/states.ts'
import { catalogues } from './words/catalogues.ts'
import { speak } from './words/words.ts'

const query = new URLSearchParams(location.search)
const place = document.querySelector('#window')
if (place === null) throw new Error('gallery.html has no #window')

const all: Readonly<Record<string, State>> = {
  ...states,
  ...appStates,
  ...offerStates,
  ...installedStates,
  ...accessStates,
}

function dressed(state: State): State {
  const theme = query.get('theme')
  const size = Number(query.get('size') ?? 100)
  return {
    ...state,
    appearance: { ...state.appearance, contrast: query.get('contrast') === 'more' ? 'more' : 'normal' },
    settings: {
      ...state.settings,
      theme: theme === 'dark' || theme === 'light' ? theme : 'system',
      textSize: size === 125 || size === 150 || size === 200 ? size : 100,
    },
  }
}

const state = all[query.get('state') ?? '']
const lang = query.get('lang') === 'de' ? 'de' : 'en'
const speech = query.get('lang') === 'pseudo' ? speak('en', pseudoWords()) : speak(lang, catalogues[lang])
if (query.get('dir') === 'rtl') Object.assign(speech, { dir: () => 'rtl' })
const root = createRoot(place)
if (state !== undefined) {
  const door = createFakeDoor(dressed(state), {
    ...appAnswers,
    ...installedAnswers,
    ...accessAnswers,
    'system.changes': () => ({ ok: true, value: packages(3000) }),
  })
  root.render(
    <App mainstay={createMainstay(door)} speech={speech} locale={lang === 'de' ? 'de-DE' : 'en-GB'} />,
  )
} else {
  root.render(
    <ul>
      {Object.keys(all).map((one) => (
        <li key={one}>
          <a href={`?state=${one}`}>{one}</a>
        </li>
      ))}
    </ul>,
  )
}
