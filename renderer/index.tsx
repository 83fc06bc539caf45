import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import './app/door.ts'
import { createMainstay } from './app/store.ts'
import { chooseLocale, speak } from './words/words.ts'

const place = document.querySelector('#window')
if (place === null) throw new Error('index.html has no #window')

const { language, locale } = chooseLocale(navigator.languages)
createRoot(place).render(
  <App mainstay={createMainstay(window.mainstay)} speech={speak(language)} locale={locale} />,
)
