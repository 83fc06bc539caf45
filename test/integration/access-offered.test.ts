/** What an app asks for that is not installed: from its source's own metadata, by an id that main has listed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { explainMetadata } from '../../main/access/explain.ts'
import { readAround } from '../../main/access/surroundings.ts'
import { startAppsWorld, type AppsWorld, type RunningApps } from './apps-world.ts'

let place: AppsWorld
let apps: RunningApps

beforeAll(async () => {
  place = await startAppsWorld({ helloVersions: 3 })
  await place.world.addRemote('test', place.world.server.url)
  await place.world.flatpak('update', '--user', '--appstream', 'test')
  apps = await place.start()
})
afterAll(() => place.stop())

const factsOf = (metadata: string | null) =>
  explainMetadata(metadata ?? '', readAround(place.world.env)).facts.filter(({ layer }) => layer !== null)

test('the newest version’s metadata tell it, without installing anything', async () => {
  const { id } = await apps.find('org.example.Hello')
  const { name, metadata } = await apps.service.metadataOf(id)
  expect(name).toBe('Hello')
  // Only its third version asks for these.
  expect(factsOf(metadata).map((fact) => fact.id)).toEqual(
    expect.arrayContaining(['shared/network', 'filesystems/home']),
  )
  expect(await place.world.flatpak('list', '--app', '--columns=application')).toBe('')
})

test('what main has not listed is refused; a source that does not answer says so', async () => {
  expect(await apps.code(apps.service.metadataOf('user/test app/org.evil/x86_64/stable'))).toBe('unknown-id')
  const { id } = await apps.find('org.example.Wide')
  Object.assign(place.world.server, { status: 503 })
  expect(await apps.code(apps.service.metadataOf(id))).toBe('server-error')
  Object.assign(place.world.server, { status: null })
  const { metadata } = await apps.service.metadataOf(id)
  expect(factsOf(metadata).map(({ code }) => code)).toContain('escape-commands')
})
