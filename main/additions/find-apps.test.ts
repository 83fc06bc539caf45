import { expect, test, vi } from 'vitest'
import type { AppSummary } from '../../contract/apps-catalogue.ts'
import { createFindApps } from './find-apps.ts'

const app = (appId: string, name: string, kind: AppSummary['kind'] = 'app') =>
  ({ id: `offer of ${appId}`, appId, name, kind }) as AppSummary

const catalogue = [
  app('org.videolan.VLC', 'VLC'),
  app('org.videolan.VLC.Plugin.vlc', 'VLC', 'addon'),
  app('org.gimp.GIMP', 'GNU Image Manipulation Program'),
  app('com.example.Vlcish', 'Something like vlc'),
]

test('an app is found by the last part of its id, or by its name', async () => {
  const find = createFindApps(async () => ({ apps: catalogue }))
  const found = await find(['vlc', 'gimp', 'htop'])
  expect(found.get('vlc')).toEqual({ app: 'offer of org.videolan.VLC', name: 'VLC' })
  expect(found.get('gimp')?.name).toBe('GNU Image Manipulation Program')
  expect(found.get('htop')).toBeNull()
})

test('each name is asked once; without a catalogue nothing is claimed and it is asked again', async () => {
  const search = vi.fn(async () => ({ apps: catalogue }))
  const find = createFindApps(search)
  await find(['vlc'])
  await find(['vlc'])
  expect(search).toHaveBeenCalledTimes(1)
  const broken = vi.fn(async () => Promise.reject(new Error('no catalogue')))
  const none = createFindApps(broken)
  expect((await none(['vlc'])).get('vlc')).toBeNull()
  await none(['vlc'])
  expect(broken).toHaveBeenCalledTimes(2)
})
