/** What the window says, in German. "Version" stays the same in every case, so {{version}} fits after any preposition. */
import { access } from './de/access.ts'
import { additions } from './de/additions.ts'
import { accessPages } from './de/access-pages.ts'
import { accessFolders, accessTitles } from './de/access-titles.ts'
import { appProblems } from './de/app-problems.ts'
import { appPage } from './de/app-page.ts'
import { apps } from './de/apps.ts'
import { changes } from './de/changes.ts'
import {
  actions,
  additionCount_one,
  additionCount_other,
  another,
  app,
  programs,
  screens,
  time,
} from './de/frame.ts'
import { health } from './de/health.ts'
import { home, layers } from './de/home.ts'
import { offer } from './de/offer.ts'
import { appUpdates, installed, installedApp } from './de/installed.ts'
import { operation } from './de/operation.ts'
import { problems } from './de/problems.ts'
import { protection } from './de/protection.ts'
import { report } from './de/report.ts'
import { settings } from './de/settings.ts'
import { starts } from './de/starts.ts'
import { track } from './de/track.ts'
import { appHistory, queue } from './de/queue.ts'
import { snaps } from './de/snaps.ts'
import { cleanup, sources } from './de/sources.ts'
import { trouble } from './de/trouble.ts'
import { upkeep } from './de/upkeep.ts'
import { version, versions } from './de/versions.ts'
import type { Words } from './shape.ts'

export const de = {
  access,
  accessFolders,
  accessPages,
  accessTitles,
  actions,
  additions,
  additionCount_one,
  additionCount_other,
  another,
  app,
  appHistory,
  appPage,
  appUpdates,
  apps,
  changes,
  cleanup,
  health,
  home,
  installed,
  installedApp,
  layers,
  offer,
  operation,
  problems: { ...problems, ...appProblems },
  programs,
  protection,
  queue,
  report,
  screens,
  settings,
  snaps,
  sources,
  starts,
  time,
  track,
  trouble,
  upkeep,
  version,
  versions,
} as const satisfies Words
