/** Puts the report together: the whole state, and what happened before. */
import { join } from 'node:path'
import { homedir } from 'node:os'
import packageFile from '../../package.json' with { type: 'json' }
import { thisPlace } from '../health/read/place.ts'
import type { Store } from '../store.ts'
import type { Surroundings } from '../surroundings.ts'
import { createHistory, type History } from './history.ts'
import { identityOf } from './identity.ts'
import { Reporter } from './report.ts'
import { reportText } from './sections.ts'

export interface Reporting {
  readonly reporter: Reporter
  readonly history: History
}

export function createReporting(
  store: Store,
  around: Pick<Surroundings, 'dataDir' | 'copy' | 'saveText'>,
): Reporting {
  const history = createHistory(join(around.dataDir, 'history.json'), store, Date.now)
  const program = `Mainstay ${packageFile.version}`
  const reporter = new Reporter({
    write: () => reportText({ state: store.state, history: history.all, program, now: Date.now() }),
    identity: () => identityOf(thisPlace(), homedir()),
    copy: around.copy,
    save: around.saveText,
    now: Date.now,
  })
  return { reporter, history }
}
