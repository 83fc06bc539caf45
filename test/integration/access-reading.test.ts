/**
 * Our reading of an app's access against Flatpak's own, over hundreds of random combinations of metadata and overrides in all
 * layers. `flatpak info --show-permissions` prints what is left after merging; what it leaves out, or shows otherwise
 * than we do, is written down in access-printed.ts where it is taken into account, with the reason.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesOf, readLayers } from '../../main/access/layers.ts'
import { keyFile, seeded } from './access-generate.ts'
import { linesOf, printed } from './access-printed.ts'
import { AccessWorld, type OverrideName } from './access-world.ts'

const ID = 'org.example.Hello'
const overrides: readonly OverrideName[] = ['user', 'user-global', 'system', 'system-global']

let world: AccessWorld
beforeAll(async () => {
  world = await AccessWorld.start()
  await world.install(ID, '--user')
  await world.install(ID, '--system')
})
afterAll(() => world.stop())

async function ours(where: '--user' | '--system') {
  const deploy = world.deploy(ID, where)
  const files = filesOf(world.roots, { id: ID, system: where === '--system', deploy })
  return readLayers(files, world.version)
}

async function compare(where: '--user' | '--system'): Promise<{ ours: unknown; flatpak: unknown }> {
  const read = await ours(where)
  const shown = await world.show(where, ID)
  const broken = read.problems.length > 0
  return {
    ours: broken ? null : printed(read.effective, world.version),
    flatpak: shown === null ? null : linesOf(shown),
  }
}

describe('the same as flatpak info --show-permissions', () => {
  test.each([
    ['--user' as const, 1],
    ['--system' as const, 1001],
  ])('%s, 160 combinations', { timeout: 300_000 }, async (where, first) => {
    let started = 0
    // A failing one is found again by its number, which is its seed.
    for (let seed = first; seed < first + 160; seed++) {
      const random = seeded(seed)
      world.writeMetadata(ID, keyFile(random), where)
      for (const name of overrides) world.writeOverride(name, ID, random() < 0.6 ? keyFile(random) : null)
      const both = await compare(where)
      expect(both.ours, `seed ${seed}`).toEqual(both.flatpak)
      if (both.flatpak) started++
    }
    // Otherwise both might only have agreed that nothing can be read.
    expect(started).toBeGreaterThan(120)
  })
})

describe('what Flatpak refuses', () => {
  const broken = [
    '[Context\nshared=network;\n',
    'shared=network;\n',
    '[Context]\nshared\n',
    '[Context]\n=x\n',
    '[Con]text]\nshared=network;\n',
    '[Context]\nshared=net\\work;\n',
    '[Context]\nfilesystems=/a\\tb;\n',
    '[Context]\nfilesystems=/a\u00a0b;\n',
    '[Context]\npersistent=a\\nb;\n',
    '[Session Bus Policy]\nnot a name=talk\n',
    '[Session Bus Policy]\nnodots=talk\n',
    '[System Bus Policy]\n:1.5=talk\n',
    '[Context]\n key [x=1\n',
  ]
  const fine = [
    '\n\n# only a comment\n',
    '  [Context]  \n  shared = network;\r\n',
    '[Context]\nshared=network\n[Context]\nsockets=x11\n',
    '[Context]\nshared=network;\nshared=ipc;\n',
    '[Context]\nshared=network;;ipc;;\n',
    '[Session Bus Policy]\norg.x.Y=shout\n',
    '[Anything]\nkey[de]=x\n',
    '[Context]\nfilesystems=xdg-data/\\\\:odd:ro;\n',
    '[Environment]\nX=\\q\n',
  ]
  test('is told, and is refused by Flatpak too', async () => {
    world.writeMetadata(ID, '[Context]\nsockets=wayland;\n')
    for (const name of overrides) world.writeOverride(name, ID, null)
    const seen: [string, boolean, boolean][] = []
    for (const text of [...broken, ...fine]) {
      world.writeOverride('user', ID, text)
      const { ours: mine, flatpak } = await compare('--user')
      seen.push([text, mine === null, flatpak === null])
    }
    expect(seen).toEqual([
      ...broken.map((text) => [text, true, true]),
      ...fine.map((text) => [text, false, false]),
    ])
  })

  test.each(fine)('and what stands in good files is the same: %j', async (text) => {
    world.writeMetadata(ID, '[Context]\nsockets=wayland;\n')
    world.writeOverride('user', ID, text)
    const both = await compare('--user')
    expect(both.ours).toEqual(both.flatpak)
  })
})

describe('every single fact', () => {
  test('tells who decided it and what the others had said', async () => {
    const layers = {
      'system-global': '[Context]\nshared=!network;\nfilesystems=xdg-music;\n',
      system: '[Context]\nsockets=!x11;\n',
      'user-global': '[Context]\nfilesystems=!xdg-music;\n[Session Bus Policy]\norg.a.B=none\n',
      user: '[Context]\nshared=network;\n',
    } as const
    const metadata =
      '[Context]\nshared=network;ipc;\nsockets=x11;\n[Session Bus Policy]\norg.a.B=talk\n[Environment]\nX=1\n'
    world.writeMetadata(ID, metadata, '--system')
    for (const name of overrides) world.writeOverride(name, ID, layers[name])
    const { effective } = await ours('--system')
    const network = effective.flags.shared.get('network')
    expect(network?.layer).toBe('you')
    expect(network?.said).toEqual([
      { layer: 'app', words: ['network'] },
      { layer: 'admin-all', words: ['!network'] },
      { layer: 'you', words: ['network'] },
    ])
    expect(effective.flags.shared.get('ipc')?.layer).toBe('app')
    expect(effective.flags.sockets.get('x11')).toMatchObject({ layer: 'admin', value: { allowed: false } })
    expect(effective.filesystems.get('xdg-music')).toMatchObject({ layer: 'all-apps', value: 'none' })
    expect(effective.buses.session.get('org.a.B')).toMatchObject({ layer: 'all-apps', value: 'none' })
    expect(effective.environment.get('X')).toMatchObject({ layer: 'app', value: '1' })
  })

  test('of an app in the person’s own installation ignores the administrator', async () => {
    world.writeMetadata(ID, '[Context]\nshared=network;\n', '--user')
    world.writeOverride('system', ID, '[Context]\nshared=!network;\n')
    world.writeOverride('user', ID, null)
    const { effective } = await ours('--user')
    expect(effective.flags.shared.get('network')).toMatchObject({ layer: 'app', value: { allowed: true } })
  })
})
