import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { PackageOffer } from '../../../contract/additions.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { states } from '../../fake/states.ts'

const additions = { screen: 'additions' } as const
const button = (name: string) => page.getByRole('button', { name, exact: true })
const region = (name: string) => page.getByRole('region', { name, exact: true })

const offer = (name: string, more: Partial<PackageOffer> = {}): PackageOffer => ({
  id: `offer:${name}`,
  name,
  version: '1-1',
  summary: `About ${name}`,
  source: 'fedora',
  downloadBytes: 2_100_000,
  installedBytes: null,
  there: 'no',
  app: null,
  ...more,
})

describe('what was added', () => {
  test('each by the way it came, with what it brought along and since when', async () => {
    await show(states.additions, additions)
    expect(region('Added').element().textContent).toContain('Brought along: hwloc-libs.')
    expect(region('Removed parts').element().textContent).toContain('firefox')
    expect(region('Changed parts').element().textContent).toContain('mesa-dri-drivers')
    expect(region('Added from files').element().textContent).toContain('vendor-vpn-client')
    expect(text()).toContain('and 18 more')
    expect(text()).toMatch(/There on .* already/u)
    expect(text()).toContain('640 kB on the disk')
    expect(text()).toContain('comes with the next restart')
    expect(text()).toContain('goes with the next restart')
    expect(text()).toContain('The base system has it by now')
    expect(text()).toContain('VLC exists as an app')
  })

  test('removing collects, and what goes already cannot be removed again', async () => {
    const door = await show(states.additions, additions)
    await button('Remove htop').click()
    await button('Put firefox Back').click()
    expect(inputs(door, 'additions.undo')).toEqual([
      { addition: 'package:htop' },
      { addition: 'removed:firefox' },
    ])
    expect(button('Remove tmux').elements()).toHaveLength(0)
    expect(button('Remove nodejs:18').elements()).toHaveLength(0)
    await button('Remove All Additions…').click()
    expect(inputs(door, 'additions.removeAll')).toEqual([{}])
  })

  test('a clean system says so; a service that cannot says so', async () => {
    await show(states['additions-none'], additions)
    expect(text()).toContain('There are none.')
    await show(states['additions-unable'], additions)
    expect(text()).toContain('cannot put anything on top')
    expect(page.getByRole('searchbox').elements()).toHaveLength(0)
  })
})

describe('the next version', () => {
  test('what does not fit is named, with every way out', async () => {
    const door = await show(states['additions-blocked'], additions)
    expect(text()).toMatch(/openrazer and vlc do not fit the version of/u)
    await button('Use the App VLC Instead').click()
    expect(window.location.hash).toBe('#/apps/app/vlc-offer')
    window.location.hash = '#/additions'
    await button('Remove openrazer').first().click()
    await button('Wait for the Next Version').click()
    // Using the app lets the package go.
    expect(inputs(door, 'additions.undo')).toEqual([
      { addition: 'package:vlc' },
      { addition: 'package:openrazer' },
    ])
    expect(inputs(door, 'doctor.wait')).toEqual([{}])
  })

  test('the technical text stands under Details, also when nobody could be blamed', async () => {
    await show(states['additions-blocked-unknown'], additions)
    expect(text()).toMatch(/Something added does not fit the version of/u)
    expect(text()).not.toContain('rpmtsrun')
    await button('Details').click()
    expect(text()).toContain('rpmtsrun failed')
  })

  test.for([
    ['additions-fit', /Everything added fits the version of .*\. Tried out 3 hours ago\./u],
    ['additions-waiting', /Waiting for a version that openrazer and vlc fits/u],
    ['additions-failed', /could not be tried out/u],
    ['additions-soon', /on a connection that costs nothing/u],
  ] as const)('%s', async ([name, says]) => {
    await show(states[name], additions)
    expect(text()).toMatch(says)
  })

  test('trying is asked for by a press, shows what is told, and can be stopped', async () => {
    const asked = await show(states['additions-soon'], additions)
    await button('Try It Out Now').click()
    expect(inputs(asked, 'doctor.try')).toEqual([{}])
    const door = await show(states['additions-trying'], additions)
    expect(text()).toContain('120 MB so far')
    await button('Stop').click()
    expect(inputs(door, 'doctor.stop')).toEqual([{}])
  })
})

describe('changes that wait', () => {
  test('stand together and need one press', async () => {
    const door = await show(states['additions-collected'], additions)
    expect(text()).toContain('4 Changes Wait')
    expect(text()).toContain('Put firefox back as its makers built it')
    expect(text()).toContain('What comes along is not known yet.')
    await button('See What Comes Along').click()
    await button('Leave Out gimp').click()
    await button('Make These Changes…').click()
    await button('Drop All Changes').click()
    expect(inputs(door, 'additions.try')).toEqual([{}])
    expect(inputs(door, 'additions.drop')).toEqual([{ change: 'add:gimp' }])
    expect(inputs(door, 'additions.apply')).toEqual([{}])
    expect(inputs(door, 'additions.dropAll')).toEqual([{}])
  })

  test('what a dry run said is told in sizes and names', async () => {
    await show(states['additions-tried'], additions)
    expect(text()).toContain('New on this computer: gimp-libs, babl and gegl04.')
    expect(text()).toContain('would go: nano-default-editor')
    expect(text()).toContain('Download: 31 MB')
    expect(button('See What Comes Along').elements()).toHaveLength(0)
  })
})

describe('adding', () => {
  test('a search shows what there is, what is there already, and the app that does the same', async () => {
    const found = [
      offer('htop', { there: 'added' }),
      offer('gimp', { app: { app: 'gimp-offer', name: 'GIMP' } }),
      offer('tmux', { downloadBytes: null }),
    ]
    const answers = { 'additions.search': () => ({ ok: true, value: found }) as const }
    const door = await show(states['additions-none'], { ...additions, answers })
    await page.getByRole('searchbox').fill('top')
    await button('Search').click()
    await expect.poll(text).toContain('3 packages')
    expect(inputs(door, 'additions.search')).toEqual([{ text: 'top' }])
    expect(text()).toContain('added already')
    expect(text()).toContain('Download: 2.1 MB')
    expect(text()).toContain('Size not known before it is added')
    const app = page.getByRole('link', { name: 'Show the App GIMP' })
    await expect.element(app).toHaveAttribute('href', '#/apps/app/gimp-offer')
    await button('Add tmux').click()
    expect(inputs(door, 'additions.add')).toEqual([{ offer: 'offer:tmux' }])
    expect(button('Add htop').elements()).toHaveLength(0)
  })

  test('nothing found, and a search that failed, are said in a sentence', async () => {
    await show(states['additions-none'], additions)
    await page.getByRole('searchbox').fill('nothing')
    await button('Search').click()
    await expect.poll(text).toContain('Nothing was found.')
    const answers = { 'additions.search': () => ({ ok: false, problem: { code: 'service-slow' } }) as const }
    await show(states['additions-none'], { ...additions, answers })
    await page.getByRole('searchbox').fill('anything')
    await button('Search').click()
    await expect.poll(text).toContain('It may be busy.')
  })

  test('a file tells who vouches for it', async () => {
    const door = await show(states['additions-file'], additions)
    expect(text()).toContain('Its signature is right')
    expect(text()).toContain('It says it was made by Tailscale Inc.')
    await button('Add tailscale').click()
    expect(inputs(door, 'additions.addFile')).toEqual([{ file: 'f1' }])
    await show(states['additions-file-unsigned'], additions)
    expect(text()).toContain('It is not signed')
    await button('Add from a File…').click()
  })

  test('a file that was changed or does not work here cannot be added', async () => {
    const door = await show(states['additions-file-bad'], additions)
    expect(text()).toContain('Its signature is wrong.')
    expect(text()).toContain('another kind of processor')
    expect(button('Add tailscale').elements()).toHaveLength(0)
    await button('Do Not Add It').click()
    expect(inputs(door, 'additions.dropFile')).toEqual([{ file: 'f1' }])
  })
})
