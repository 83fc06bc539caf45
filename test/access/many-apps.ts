/** Very many installed apps, as Flatpak keeps them on the disk, each with what a real app asks for. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { finish } from './finish-args.ts'

/** Writes `count` apps, org.example.Many0 and so on, into an installation. */
export function writeManyApps(root: string, count: number): void {
  const list = readFileSync(join(import.meta.dirname, 'real-apps.json'), 'utf8')
  const real = JSON.parse(list) as readonly { readonly id: string; readonly access: string }[]
  for (let number = 0; number < count; number++) {
    const { access = '' } = real[number % real.length] ?? {}
    const id = `org.example.Many${number}`
    const branch = join(root, 'app', id, 'x86_64/stable')
    mkdirSync(join(branch, 'abc/export/share/applications'), { recursive: true })
    const { metadata } = finish(
      id,
      access.split(' ').map((word) => `--${word}`),
    )
    writeFileSync(join(branch, 'abc/metadata'), metadata)
    const entry = `[Desktop Entry]\nName=Many ${number}\nName[de]=Viele ${number}\n`
    writeFileSync(join(branch, `abc/export/share/applications/${id}.desktop`), entry)
    symlinkSync('abc', join(branch, 'active'))
  }
}
