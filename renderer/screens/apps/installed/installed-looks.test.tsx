/** The pages of installed apps, of the queue, the past, sources and tidying up, in every dress. */
import { installedAnswers } from '../../../fake/installed-facts.ts'
import { installedStates } from '../../../fake/installed-states.ts'
import { appAnswers, installed } from '../../../fake/apps-facts.ts'
import { judgeSights, type Sight } from '../../../fake/judge.ts'
import { ended } from '../../../fake/installed-facts.ts'

const answers = { ...appAnswers, ...installedAnswers }
const at = (state: Sight['state'], ...path: readonly string[]): Sight => ({
  state,
  screen: 'apps',
  path,
  answers,
})
const {
  sources,
  'sources-off': off,
  'sources-none': none,
  'queue-all': queue,
  'queue-trouble': trouble,
  'queue-stopping': stopping,
  'installed-updates': updates,
  'snaps-only': snapsOnly,
  ...others
} = installedStates

judgeSights({
  ...Object.fromEntries(Object.entries(others).map(([name, state]) => [name, at(state, 'installed')])),
  updates: at(updates, 'installed'),
  'snaps alone': at(snapsOnly, 'installed'),
  'an app': at(updates, 'installed', installed(0).id),
  'an app that wants more': at(updates, 'installed', installed(1).id),
  'an app given up': at(installedStates.installed, 'installed', ended.id),
  'an app that is gone': at(installedStates.installed, 'installed', 'user/app/org.example.Never/x/y'),
  'an app at work': at(installedStates['installed-working'], 'installed', installed(0).id),
  queue: at(queue, 'queue'),
  'queue stopping': at(stopping, 'queue'),
  'the strip on another page': at(trouble),
  history: at(installedStates.installed, 'history'),
  cleanup: at(installedStates.installed, 'cleanup'),
  sources: at(sources, 'sources'),
  'sources in trouble': at(off, 'sources'),
  'no source': at(none, 'sources'),
})
