import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findApps, findInstallations, rootsOf } from './installations.ts'
import { readUserFolders } from './user-folders.ts'

let dir = ''
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'installations-'))))
afterEach(() => rm(dir, { recursive: true }))

const roots = () =>
  rootsOf({
    HOME: dir,
    FLATPAK_USER_DIR: join(dir, 'user'),
    FLATPAK_SYSTEM_DIR: join(dir, 'system'),
    FLATPAK_CONFIG_DIR: join(dir, 'config'),
  })

async function deploy(root: string, id: string, branch: string, entry: string): Promise<void> {
  const folder = join(dir, root, 'app', id, 'x86_64', branch)
  await mkdir(join(folder, 'c0ffee/export/share/applications'), { recursive: true })
  await writeFile(join(folder, `c0ffee/export/share/applications/${id}.desktop`), entry)
  await symlink('c0ffee', join(folder, 'active'))
}

test('installations are those of the person, of the system, and further ones', async () => {
  await mkdir(join(dir, 'config/installations.d'), { recursive: true })
  await writeFile(
    join(dir, 'config/installations.d/a.conf'),
    `[Installation "extra"]\nPath=${dir}/extra\n[Other]\nx=1\n`,
  )
  await writeFile(join(dir, 'config/installations.d/b.conf'), 'not a key file')
  await writeFile(join(dir, 'config/installations.d/c.txt'), '[Installation "no"]\nPath=/no\n')
  expect(await findInstallations(roots())).toEqual([
    { id: 'user', root: join(dir, 'user'), system: false },
    { id: 'default', root: join(dir, 'system'), system: true },
    { id: 'extra', root: join(dir, 'extra'), system: true },
  ])
})

test('apps have the name of their desktop entry in the person’s language', async () => {
  const entry =
    '[Desktop Entry]\nName[de]=Wörter\nName[pt_BR]=Palavras\nName=Words\n\n[Desktop Action x]\nName=Other\n'
  await deploy('user', 'org.a.Words', 'stable', entry)
  await deploy('system', 'org.a.Words', 'beta', '[Desktop Entry]\nType=Application\n')
  await mkdir(join(dir, 'user/app/org.a.Half/x86_64/stable'), { recursive: true })
  const names = async (language: string) =>
    (await findApps(await findInstallations(roots()), language)).map(({ key, name }) => [key, name])
  expect(await names('de')).toEqual([
    ['default/org.a.Words/x86_64/beta', 'org.a.Words'],
    ['user/org.a.Words/x86_64/stable', 'Wörter'],
  ])
  expect((await names('pt_BR'))[1]?.[1]).toBe('Palavras')
  expect((await names('de_AT'))[1]?.[1]).toBe('Wörter')
  expect((await names('fr'))[1]?.[1]).toBe('Words')
  for (const odd of ['C.UTF-8', '', 'x'.repeat(300), '../..'])
    expect((await names(odd))[1]?.[1]).toBe('Words')
  expect(await findApps([{ id: 'gone', root: '/nowhere', system: true }])).toEqual([])
})

test('the person’s folders are where their file says', async () => {
  await writeFile(
    join(dir, 'user-dirs.dirs'),
    '# comment\nXDG_MUSIC_DIR="$HOME/Musik/"\nXDG_VIDEOS_DIR="/data/v"\nXDG_PICTURES_DIR="relative"\nXDG_ODD_DIR="/x"\n',
  )
  expect(await readUserFolders(dir, '/home/me')).toEqual({
    desktop: '/home/me/Desktop',
    music: '/home/me/Musik',
    videos: '/data/v',
  })
  expect(await readUserFolders('/nowhere', '/home/me')).toEqual({ desktop: '/home/me/Desktop' })
})
