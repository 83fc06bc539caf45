/** An app of its own for apps-queue.test.ts to kill: installs what APPS names and says when bytes are coming. */
import { createApps } from '../../main/apps/apps.ts'
import { ProblemError } from '../../main/problem-error.ts'

const { env } = process
const apps = createApps({
  set: () => {},
  setQueue: (items) => {
    const isMoving = items.some(
      (item) => item.phase === 'running' && item.progress.kind === 'bytes' && item.progress.done > 100_000,
    )
    if (isMoving) process.stdout.write('moving\n')
  },
  env,
  locales: [],
  helper: env['HELPER'] ?? '',
  dataDir: env['DATA'] ?? '',
  cacheDir: env['CACHE'] ?? '',
  openLink: async () => {},
  chooseFile: async () => null,
  mayFetchPictures: () => false,
  withSettings: () => Promise.reject(new ProblemError({ code: 'unknown-id' })),
})
await apps.open()
for (const id of (env['APPS'] ?? '').split(',')) {
  const view = { kind: 'search', text: id } as const
  const { apps: found } = await apps.handlers['apps.list']({ view, from: 0, count: 1 })
  await apps.handlers['apps.install']({ app: found[0]?.id ?? '', installation: 'user' })
}
