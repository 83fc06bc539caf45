/**
 * Which files an app reaches, by our reckoning and by `flatpak info --file-access`, over random words for random paths of a home
 * with links, missing folders and special ones.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesOf, readLayers } from '../../main/access/layers.ts'
import { reachOf } from '../../main/access/reach/reach.ts'
import { type Around, readAround } from '../../main/access/surroundings.ts'
import { readUserFolders } from '../../main/access/user-folders.ts'
import { pick, seeded } from './access-generate.ts'
import { AccessWorld } from './access-world.ts'

const ID = 'org.example.Hello'

let world: AccessWorld
let around: Around
let home = ''
beforeAll(async () => {
  world = await AccessWorld.start()
  await world.install(ID)
  ;({ home } = world.flatpak)
  for (const folder of [
    'Music/Rock',
    'Papers',
    'Deep/a/b',
    '.config/app',
    '.local/share/x',
    `.var/app/${ID}/data`,
  ])
    mkdirSync(join(home, folder), { recursive: true })
  for (const file of ['Music/Rock/song', 'Papers/letter', '.config/app/rc', 'note', '.var/app/other'])
    writeFileSync(join(home, file), '')
  mkdirSync(join(world.flatpak.dir, 'elsewhere'))
  writeFileSync(join(world.flatpak.dir, 'elsewhere/far'), '')
  symlinkSync('../elsewhere', join(home, 'Away'))
  symlinkSync('Music', join(home, 'Tunes'))
  symlinkSync('Loop', join(home, 'Loop'))
  symlinkSync('/nowhere', join(home, 'Broken'))
  const dirs = 'XDG_MUSIC_DIR="$HOME/Music"\nXDG_DOCUMENTS_DIR="$HOME/Papers/"\nXDG_VIDEOS_DIR="$HOME/"\n'
  writeFileSync(join(home, '.config/user-dirs.dirs'), dirs)
  around = readAround(world.flatpak.env, {
    flatpak: world.version,
    userFolders: await readUserFolders(join(home, '.config'), home),
  })
})
afterAll(() => world.stop())

const words = (text: string) => text.trim().split(/\s+/)

const places = () =>
  words(`host home xdg-music xdg-documents xdg-videos xdg-download xdg-config xdg-config/app ~/Music/Rock ~/Papers
    ~/Tunes ~/Away ~/Loop ~/Broken ~/new ~/Deep/a ~/note xdg-data/x ~/.var/app ~/.var /usr /etc /run /tmp host-os
    xdg-run/bus ~/.. / /opt ${home}/Music ${home} ${world.flatpak.dir}/elsewhere`)

// Not what is below a link to itself: over that Flatpak 1.14 crashes.
const paths = () =>
  words(`. Music Music/Rock/song Tunes/Rock/song Papers/letter Away/far Broken/x new note Deep/a/b Deep/a/missing
    Deep/no/way .config/app/rc .local/share/x .var/app/other .var/app/${ID}/data .var/app ../elsewhere/far .bashrc`)
    .map((path) => join(home, path))
    .concat(words('/usr/bin /etc/passwd /tmp /opt /run/media /home'), world.flatpak.dir)

test('is the same in 400 cases', { timeout: 240_000 }, async () => {
  const seen = { hidden: 0, read: 0, write: 0 }
  for (let seed = 1; seed <= 400; seed++) {
    const random = seeded(seed)
    const list = Array.from({ length: 1 + Math.floor(random() * 6) }, () => {
      const place = pick(random, places())
      return random() < 0.25 ? `!${place}` : place + pick(random, ['', ':ro', ':ro', ':create'])
    })
    world.writeMetadata(ID, `[Context]\nfilesystems=${list.join(';')};\n`)
    const files = filesOf(world.roots, { id: ID, system: false, deploy: world.deploy(ID) })
    const { effective } = await readLayers(files, world.version)
    const path = pick(random, paths())
    const ours = await reachOf(path, effective, around, ID)
    const theirs = await world.show('--user', ID, `--file-access=${path}`)
    const said = { 'hidden\n': 'hidden', 'read-only\n': 'read', 'read-write\n': 'write' }[theirs ?? '']
    expect(ours, `seed ${seed}: ${path} with ${list.join(' ')}`).toBe(said)
    seen[ours]++
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(25)
})
