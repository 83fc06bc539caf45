import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import './app/door.ts'
import { createMainstay } from './app/store.ts'
import { chooseLocale, loadWords, speak } from './words/words.ts'

const place = document.querySelector('#window')
if (place === null) throw new Error('index.html has no #window')

const root = createRoot(place)
const { language, locale } = chooseLocale(navigator.languages)
void loadWords(language).then((words) =>
  root.render(
    <App mainstay={createMainstay(window.mainstay)} speech={speak(language, words)} locale={locale} />,
  ),
)
