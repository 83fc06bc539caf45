/** Opening, and what goes into the queue: installing, updating, removing, replacing. */
import type { AppHandlers } from '../../../contract/apps-requests.ts'
import type { AppUpdate } from '../../../contract/apps.ts'
import { ProblemError } from '../../problem-error.ts'
import type { Domain } from '../domain.ts'
import type { Operation } from '../helper/parse.ts'
import type { Deployed } from '../installed/read.ts'
import { openApp } from '../open-app.ts'
import { checkForUpdates } from '../updates/check.ts'
import { appUpdates } from '../view/updates.ts'
import { sourceIn } from './catalogue.ts'
import { installedOf, known, subjectOf, type HandlerParts } from './parts.ts'

type Names =
  | 'apps.check'
  | 'apps.install'
  | 'apps.update'
  | 'apps.updateAll'
  | 'apps.remove'
  | 'apps.replace'
  | 'apps.open'

export function workHandlers(parts: HandlerParts): Pick<AppHandlers, Names> {
  const { domain, helper, queue, icons } = parts

  return {
    'apps.check': async () => {
      await checkForUpdates(domain, helper, parts.now)
      return null
    },
    'apps.install': async ({ app, installation }) => {
      const { ref, source, name, icon } = known(parts.offered, app)
      const from = await sourceIn(parts, installation, source)
      return queue.add({
        action: 'install',
        installation,
        source: from,
        ref,
        subjects: [{ ref, name, icon }],
      })
    },
    'apps.update': ({ installed }) => {
      const one = installedOf(parts, installed)
      const after = foundUpdate(one, domain)?.after
      return queue.add({
        action: 'update',
        installation: one.installation,
        subjects: [subjectOf(one, icons)],
        // What the person was shown, and no more, is agreed to by this press.
        accepted: after ? { [one.ref]: after } : {},
      })
    },
    'apps.updateAll': () => {
      updateAll(parts)
      return null
    },
    'apps.remove': ({ installed, data }) => {
      const one = installedOf(parts, installed)
      const { installation, ref } = one
      return queue.add({ action: 'remove', installation, ref, data, subjects: [subjectOf(one, icons)] })
    },
    'apps.replace': ({ installed }) => {
      const one = installedOf(parts, installed)
      const { installation, ref, origin: source } = one
      const by = one.replacedBy ?? foundUpdate(one, domain)?.replacedBy
      if (!by) throw new ProblemError({ code: 'not-supported' })
      return queue.add({
        action: 'replace',
        installation,
        ref,
        by,
        source,
        subjects: [subjectOf(one, icons)],
      })
    },
    'apps.open': async ({ installed }) => {
      const { installation, ref } = installedOf(parts, installed)
      await openApp(parts.env, installation, ref)
      return null
    },
  }
}

/** What the last look for updates has found for it. */
function foundUpdate({ installation, ref }: Deployed, { facts }: Domain): Operation | undefined {
  return facts.updates.find((one) => one.installation === installation && one.operation.ref === ref)
    ?.operation
}

/** One order for the apps and one for the components of each installation. */
function updateAll({ domain, queue, icons }: HandlerParts): void {
  const { apps, components } = appUpdates({ facts: domain.facts, icons })
  const subjects = (updates: readonly AppUpdate[]) =>
    updates.map(({ ref, name, icon }) => ({ ref, name, icon }))
  for (const [installation, group] of Map.groupBy(apps, (one) => one.installation))
    queue.add({ action: 'update', installation, subjects: subjects(group), accepted: {} })
  for (const [installation, group] of Map.groupBy(components, (one) => one.installation))
    queue.add({ action: 'update-components', installation, subjects: subjects(group) })
}
