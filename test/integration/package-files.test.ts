/** Package files and databases as rpm itself makes them: what we read of them is what rpm says. */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readInstalled } from '../../main/system/rpm-ostree/additions/database.ts'
import { readPackageFile } from '../../main/system/rpm-ostree/additions/package-file.ts'

const run = promisify(execFile)

let folder = ''
/** Package name → its file. */
const files = new Map<string, string>()
const fileOf = (name: string) => files.get(name) ?? ''
let env: NodeJS.ProcessEnv = {}

const spec = (name: string, more: string) => `Name: ${name}
Version: 1.88.3
Release: 1
Summary: About ${name}
License: BSD
Vendor: Example Net
URL: https://example.net/${name}
BuildArch: noarch
${more}
%description
x
%install
mkdir -p %{buildroot}/usr/share/${name}; head -c 5000 /dev/zero > %{buildroot}/usr/share/${name}/file
%files
/usr/share/${name}/file
`

async function build(name: string, more = ''): Promise<void> {
  const path = join(folder, `${name}.spec`)
  await writeFile(path, spec(name, more))
  await run('rpmbuild', ['--define', `_topdir ${folder}/top`, '-bb', path], { env })
  files.set(name, join(folder, `top/RPMS/noarch/${name}-1.88.3-1.noarch.rpm`))
}

/** Puts packages into a database of its own, as if they were installed. */
async function install(root: string, path: string, ...names: readonly string[]): Promise<void> {
  const database = join(root, path)
  await mkdir(database, { recursive: true })
  await run('rpm', ['--dbpath', database, '--justdb', '--nodeps', '-i', ...names.map(fileOf)], { env })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mainstay-rpm-'))
  env = { ...process.env, GNUPGHOME: join(folder, 'gpg'), LC_ALL: 'C', HOME: folder }
  await build('tailscale', 'Epoch: 2\nRequires: libhelper.so.1()(64bit)\nRequires: /usr/share/data/file')
  await build('helper', 'Provides: libhelper.so.1()(64bit)')
  await build('data')
  await build('bash')
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function sign(path: string): Promise<string> {
  await mkdir(join(folder, 'gpg'), { mode: 0o700, recursive: true })
  const make = [
    '--batch',
    '--quick-gen-key',
    '--passphrase',
    '',
    'Maker <m@example.net>',
    'rsa2048',
    'sign',
    'never',
  ]
  await run('gpg', make, { env })
  const by = ['--define', '__gpg /usr/bin/gpg', '--define', '_gpg_name Maker']
  await run('rpmsign', [...by, '--addsign', path], { env })
  const { stdout } = await run('gpg', ['--export', '--armor', 'Maker'], { env })
  await run('gpgconf', ['--kill', 'all'], { env })
  return stdout
}

test('a file says what rpm says, and who vouches for it', async () => {
  const keys = join(folder, 'keys')
  await mkdir(keys)
  const plain = await readPackageFile(fileOf('tailscale'), keys)
  expect(plain).toMatchObject({
    name: 'tailscale',
    version: '2:1.88.3-1',
    summary: 'About tailscale',
    vendor: 'Example Net',
    address: 'https://example.net/tailscale',
    installedBytes: 5000,
    signature: 'none',
    wrongMachine: false,
  })

  const signed = join(folder, 'signed.rpm')
  await cp(fileOf('tailscale'), signed)
  const key = await sign(signed)
  expect(await readPackageFile(signed, keys)).toMatchObject({ signature: 'unknown-key' })
  await writeFile(join(keys, 'README'), 'no key')
  await writeFile(join(keys, 'RPM-GPG-KEY-maker'), key)
  const good = await readPackageFile(signed, keys)
  expect(good.signature).toBe('good')
  expect(good.key).toMatch(/^[0-9a-f]{8,}$/)

  const changed = await open(signed, 'r+')
  const { size } = await changed.stat()
  await changed.write('XX', size - 20)
  await changed.close()
  expect(await readPackageFile(signed, keys)).toMatchObject({ signature: 'bad' })
}, 60_000)

test('what is on top of the base, who needs whom, and how large it is', async () => {
  const root = join(folder, 'system')
  expect(await readInstalled(root)).toBeNull()
  await install(root, 'usr/lib/sysimage/rpm-ostree-base-db', 'bash')
  await install(root, 'usr/share/rpm', 'bash', 'tailscale', 'helper', 'data')
  const installed = await readInstalled(root)
  expect([...(installed?.base ?? [])]).toEqual(['bash'])
  const extras = installed?.extras.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  expect(extras?.map(({ name, bytes }) => `${name} ${bytes}`)).toEqual([
    'data 5000',
    'helper 5000',
    'tailscale 5000',
  ])
  expect(extras?.[2]).toMatchObject({
    version: '2:1.88.3-1',
    vendor: 'Example Net',
    summary: 'About tailscale',
  })
  expect(extras?.[2]?.needs?.toSorted()).toEqual(['data', 'helper'])
}, 60_000)
