/**
 * What the window says, in English: the reference for every other language (see shape.ts).
 *
 * One word per thing, from docs/vocabulary.md: system version, in use now, ready – restart to use it, previous version,
 * Go Back, kept, additions, restart. Titles and buttons are capitalised, sentences are not; no exclamation, no "my".
 *
 * Placeholders: {{name}} is a version's bare name ("18 November", "43.20251119.1"), {{version}} the same with its noun
 * ("version of 18 November"), {{when}} a relative time ("2 hours ago"), {{who}} another program.
 */
import { access } from './en/access.ts'
import { additions } from './en/additions.ts'
import { accessPages } from './en/access-pages.ts'
import { accessFolders, accessTitles } from './en/access-titles.ts'
import { appProblems } from './en/app-problems.ts'
import { appPage } from './en/app-page.ts'
import { apps } from './en/apps.ts'
import { changes } from './en/changes.ts'
import {
  actions,
  additionCount_one,
  additionCount_other,
  another,
  app,
  programs,
  screens,
  time,
} from './en/frame.ts'
import { health } from './en/health.ts'
import { home, layers } from './en/home.ts'
import { offer } from './en/offer.ts'
import { appUpdates, installed, installedApp } from './en/installed.ts'
import { operation } from './en/operation.ts'
import { problems } from './en/problems.ts'
import { protection } from './en/protection.ts'
import { report } from './en/report.ts'
import { settings } from './en/settings.ts'
import { starts } from './en/starts.ts'
import { track } from './en/track.ts'
import { appHistory, queue } from './en/queue.ts'
import { snaps } from './en/snaps.ts'
import { cleanup, sources } from './en/sources.ts'
import { trouble } from './en/trouble.ts'
import { upkeep } from './en/upkeep.ts'
import { version, versions } from './en/versions.ts'

export const en = {
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
} as const
