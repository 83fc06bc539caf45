import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { languageChain } from '../catalogue/languages.ts'
import { parseDeployData } from './deploy-data.ts'
import { parseDesktopEntry } from './desktop-entry.ts'
import { installationFolders } from './installations.ts'
import { readInstalled } from './read.ts'

let dir = ''
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'installed-'))))
afterEach(() => rm(dir, { recursive: true }))

/** What Flatpak 1.14.10 wrote for a small app. */
const DEPLOY = Buffer.from(
  'dGVzdABmYzMxNWI4ZDIwNGNkNTM1OWYzZTUxYzIwZjE0MGQxMGEwZGVkYTFjNWI3YTNjMjk5Y2NjMGM0OGJlZDI5MGQ1AAAAAAAAAAAAHgBhcHBkYXRhLXN1bW1hcnkAU2F5cyBoZWxsbwAAcxAAAGFwcGRhdGEtbmFtZQAAAABIZWxsbwAAcw0AAAAAAAAAYXBwZGF0YS12ZXJzaW9uADMuMAAAcxAAcnVudGltZQBvcmcuZXhhbXBsZS5QbGF0Zm9ybS94ODZfNjQvMS4wAABzCAAAAAAAYXBwZGF0YS1jb250ZW50LXJhdGluZwAAb2Fycy0xLjEACQAoc2F7c3N9KRcAAAAAdGltZXN0YW1wAAAAAAAAAEAqpGkAAAAAAHQKAAAAAABkZXBsb3ktdmVyc2lvbgAABAAAAABpDwBhcHBkYXRhLWxpY2Vuc2UATUlUAABzEB4AOQBXAIMAtADTAO8ABwFGAEYABQA=',
  'base64',
)

describe('the file Flatpak writes beside what it installs', () => {
  test('is understood', () => {
    const data = parseDeployData(DEPLOY)
    expect(data).toMatchObject({
      origin: 'test',
      bytes: 7680,
      commit: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect([...(data?.texts ?? [])]).toContainEqual(['runtime', 'org.example.Platform/x86_64/1.0'])
  })

  test('no change of one byte makes reading it fail otherwise than by a null', () => {
    for (let at = 0; at < DEPLOY.length; at++)
      for (const value of [0, 1, 0x7f, 0xff]) {
        const changed = Buffer.from(DEPLOY)
        changed[at] = value
        expect(() => parseDeployData(changed)).not.toThrow()
      }
    for (let length = 0; length < DEPLOY.length; length++)
      expect(() => parseDeployData(DEPLOY.subarray(0, length))).not.toThrow()
    expect(parseDeployData(Buffer.alloc(0))).toBeNull()
  })
})

describe('desktop entries', () => {
  const entry = (text: string, locales: string[] = []) => parseDesktopEntry(text, languageChain(locales))
  const text =
    '[Desktop Entry]\nName=Files\nName[de]=Dateien\nName[pt_BR]=Arquivos\nComment=Look\\sat\n[Desktop Action x]\nName=No\n'

  test('are read in the best language', () => {
    expect(entry(text)).toEqual({ name: 'Files', comment: 'Look at', shown: true })
    expect(entry(text, ['de_AT'])).toMatchObject({ name: 'Dateien' })
    expect(entry(text, ['pt_BR'])).toMatchObject({ name: 'Arquivos' })
    expect(entry(text, ['fr'])).toMatchObject({ name: 'Files' })
  })

  test('without a name, or no key file, are none; tricks are taken out', () => {
    expect(entry('[Desktop Entry]\nType=Application\n')).toBeNull()
    expect(entry('nonsense')).toBeNull()
    expect(entry('[Other]\nName=x\n')).toBeNull()
    expect(entry('[Desktop Entry]\nName=a\u202Eb\nNoDisplay=true\n')).toEqual({
      name: 'ab',
      comment: '',
      shown: false,
    })
  })
})

describe('installations', () => {
  test('are where the environment and the administrator say', async () => {
    await mkdir(join(dir, 'installations.d'))
    const conf = (name: string, content: string) => writeFile(join(dir, 'installations.d', name), content)
    await conf('a.conf', '[Installation "games"]\nPath=/games\nDisplayName=Games\n')
    await conf('b.conf', 'no key file')
    await conf(
      'c.conf',
      '[Installation "relative"]\nPath=games\n[Other]\nPath=/x\n[Installation ""]\nPath=/y\n',
    )
    await conf('d.txt', '[Installation "text"]\nPath=/z\n')
    const env = { FLATPAK_USER_DIR: '/u', FLATPAK_SYSTEM_DIR: '/s', FLATPAK_CONFIG_DIR: dir }
    expect(await installationFolders(env)).toEqual([
      { id: 'user', path: '/u', title: '', isUser: true },
      { id: 'system', path: '/s', title: '', isUser: false },
      { id: 'games', path: '/games', title: 'Games', isUser: false },
    ])
    const [user, system] = await installationFolders({ HOME: '/home/x' })
    expect([user?.path, system?.path]).toEqual(['/home/x/.local/share/flatpak', '/var/lib/flatpak'])
  })
})

describe('what is installed', () => {
  const folder = () => [{ id: 'user', path: dir, title: '', isUser: true }]
  const read = () => readInstalled(folder(), languageChain(['de']))

  async function deploy(ref: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(dir, ref, 'c0', name, '..'), { recursive: true })
      await writeFile(join(dir, ref, 'c0', name), content)
    }
    await symlink('c0', join(dir, ref, 'active'))
  }

  test('is empty where there is nothing', async () => {
    expect(
      await readInstalled(
        [{ id: 'user', path: join(dir, 'none'), title: '', isUser: true }],
        languageChain([]),
      ),
    ).toEqual([])
  })

  test('has the name and icon the app exports, and what Flatpak noted', async () => {
    const id = 'org.example.Hello'
    await deploy(`app/${id}/x86_64/stable`, {
      deploy: DEPLOY,
      [`export/share/applications/${id}.desktop`]: '[Desktop Entry]\nName=Hello\nName[de]=Hallo\n',
      [`export/share/icons/hicolor/64x64/apps/${id}.png`]: 'x',
      [`export/share/icons/hicolor/scalable/apps/${id}.svg`]: 'x',
      [`export/share/icons/hicolor/128x128/apps/other.png`]: 'x',
    })
    await symlink('x86_64/stable', join(dir, 'app', id, 'current'))
    expect(await read()).toMatchObject([
      {
        installation: 'user',
        ref: `app/${id}/x86_64/stable`,
        origin: 'test',
        name: 'Hallo',
        summary: 'Says hello',
        version: '3.0',
        bytes: 7680,
        runtime: 'org.example.Platform/x86_64/1.0',
        endOfLife: null,
        isCurrent: true,
        opens: true,
        icon: { name: `scalable/apps/${id}.svg` },
      },
    ])
  })

  test('passes over what is half there, not of Flatpak, or named so that it would lead elsewhere', async () => {
    await deploy('app/org.example.NoData/x86_64/stable', { metadata: '' })
    await deploy('app/org.example.Rubbish/x86_64/stable', { deploy: 'rubbish' })
    await deploy('app/notanid/x86_64/stable', { deploy: DEPLOY })
    await mkdir(join(dir, 'app/org.example.Empty/x86_64/stable'), { recursive: true })
    await deploy('app/org.example.Away/x86_64/stable', { deploy: DEPLOY })
    await rm(join(dir, 'app/org.example.Away/x86_64/stable/active'))
    await symlink('../../../../../../etc', join(dir, 'app/org.example.Away/x86_64/stable/active'))
    expect(await read()).toEqual([])
  })
})
