/** Conformance of the simulated rpm-ostreed: options and modifiers, their types and their quarrels (A4). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RawClient, variant, type Dict, type Typed } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

const yes = variant('b', true)

let computer: SimulatedComputer
let client: RawClient

beforeAll(async () => {
  computer = await startComputer({ bytesPerSecond: 40_000_000 })
  await computer.tell('polkit', {
    answers: {
      cleanup: 'yes',
      rebase: 'yes',
      deploy: 'yes',
      override: 'yes',
      bootconfig: 'yes',
      'install-uninstall-packages': 'yes',
    },
  })
})
afterAll(() => computer.stop())
beforeEach(async () => {
  client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.register(client)
})
afterEach(async () => {
  await rpm.run(client, 'Cleanup', 'as', [['pending-deploy']])
  client.close()
})

const upgrade = (options: object) => rpm.run(client, 'Upgrade', 'a{sv}', [options])
const update = (modifiers: object, options: object) =>
  rpm.run(client, 'UpdateDeployment', 'a{sv}a{sv}', [modifiers, options])
const versions = async () => (await computer.tell('look', {})).versions
const says = (signals: readonly { member: string; body: readonly unknown[] }[], text: string) =>
  signals.some(({ member, body }) => member === 'Message' && body[0] === text)

describe('types', () => {
  test('download-only of type b downloads only; of any other type it is as good as absent', async () => {
    const only = await upgrade({ 'download-only': yes })
    expect(says(only.signals, 'Update downloaded.')).toBe(true)
    expect(await versions()).toHaveLength(1)
    for (const wrong of [variant('s', 'true'), variant('u', 1), variant('v', yes)]) {
      expect((await upgrade({ 'download-only': wrong })).success).toBe(true)
      expect(await versions()).toHaveLength(2)
      await rpm.run(client, 'Cleanup', 'as', [['pending-deploy']])
    }
  })

  test('unknown keys are ignored', async () => {
    const { success } = await upgrade({ 'please-do': variant('s', 'it'), 'allow-inactive-requests': yes })
    expect(success).toBe(true)
  })

  test('a list of packages must be "as"', async () => {
    await update({ 'install-packages': variant('s', 'htop') }, { 'no-pull-base': yes })
    expect(await versions()).toHaveLength(1)
    await update({ 'install-packages': variant('as', ['htop']) }, { 'no-pull-base': yes })
    expect((await versions())[0]).toMatchObject({ packages: ['htop'], staged: true })
  })
})

describe('quarrels', () => {
  const on = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, yes]))
  const refspec = { 'set-refspec': variant('s', 'harbor:harbor/43/x86_64/desktop') }
  test.each<[string, object, Record<string, Typed>]>([
    ["Can't specify cache-only and download-only", {}, on('cache-only', 'download-only')],
    ["Can't specify dry-run and download-only", {}, on('dry-run', 'download-only')],
    ['Cannot specify `apply-live` and `reboot`', {}, on('apply-live', 'reboot')],
    ["Can't specify no-pull-base if setting a new refspec or revision", refspec, on('no-pull-base')],
    [
      "Can't specify no-pull-base if setting a new refspec or revision",
      { 'set-revision': variant('s', '43.1') },
      on('no-pull-base'),
    ],
    ["Can't specify skip-purge if not setting a new refspec", {}, on('skip-purge')],
    [
      'Non-local replacement overrides not implemented yet',
      { 'override-replace-packages': variant('as', ['less']) },
      on('no-pull-base'),
    ],
  ])('%s', async (sentence, modifiers, options) => {
    const { success, text } = await update(modifiers, options)
    expect([success, text]).toEqual([false, sentence])
    expect(await versions()).toHaveLength(1)
  })
})

describe('what they do', () => {
  test('download-only, then cache-only: the second needs no network', async () => {
    expect((await upgrade({ 'download-only': yes })).success).toBe(true)
    await computer.tell('network', { state: 'down' })
    const { success, signals } = await upgrade({ 'cache-only': yes })
    await computer.tell('network', { state: 'up' })
    expect(success).toBe(true)
    expect(signals.some(({ member }) => member === 'DownloadProgress')).toBe(false)
    expect((await versions())[0]).toMatchObject({ version: '43.20261020.0', staged: true })
  })

  test('dry-run writes nothing', async () => {
    const { success } = await rpm.run(client, 'PkgChange', 'a{sv}asas', [{ 'dry-run': yes }, ['htop'], []])
    expect(success).toBe(true)
    expect(await versions()).toHaveLength(1)
  })

  test('PkgChange leaves the base where it is; adding twice needs idempotent-layering', async () => {
    await computer.tell('publish', { release: 2 })
    expect((await rpm.run(client, 'PkgChange', 'a{sv}asas', [{}, ['htop'], []])).success).toBe(true)
    expect((await versions())[0]).toMatchObject({ version: '43.20261013.0', packages: ['htop'] })
    const again = await rpm.run(client, 'PkgChange', 'a{sv}asas', [{}, ['htop'], []])
    expect([again.success, again.text]).toEqual([false, "Package/capability 'htop' is already requested"])
    expect(
      (await rpm.run(client, 'PkgChange', 'a{sv}asas', [{ 'idempotent-layering': yes }, ['htop'], []]))
        .success,
    ).toBe(true)
    const gone = await rpm.run(client, 'PkgChange', 'a{sv}asas', [{}, [], ['tmux']])
    expect(gone.text).toBe("Package/capability 'tmux' is not currently requested")
    const unknown = await rpm.run(client, 'PkgChange', 'a{sv}asas', [{}, ['left-pad'], []])
    expect(unknown.text).toBe('Packages not found: left-pad')
    const provided = await rpm.run(client, 'PkgChange', 'a{sv}asas', [{}, ['bash'], []])
    expect(provided.text).toMatch(
      /^"bash" is already provided by: bash-5.*\. Use --allow-inactive to explicitly require it\.$/,
    )
    expect((await rpm.run(client, 'PkgChange', 'a{sv}asas', [{}, [], ['htop']])).success).toBe(true)
    expect((await versions())[0]).toMatchObject({ packages: [] })
  })

  test('a revision by version or checksum; an older one needs allow-downgrade only through UpdateDeployment', async () => {
    await computer.tell('publish', { release: 3 })
    const deploy = await rpm.run(client, 'Deploy', 'sa{sv}', ['version=43.20261020.0', {}])
    expect(deploy.text).toBe('')
    expect((await versions())[0]).toMatchObject({ version: '43.20261020.0' })
    const older = (await versions()).at(-1)
    const revision = { 'set-revision': variant('s', older?.checksum) }
    const refused = await update(revision, {})
    expect(refused.text).toMatch(/is chronologically older than current revision/)
    expect((await update(revision, { 'allow-downgrade': yes })).success).toBe(true)
    const unknown = await rpm.run(client, 'Deploy', 'sa{sv}', ['99.9', {}])
    expect([unknown.success, unknown.text]).toEqual([false, 'No version 99.9 found'])
    await computer.tell('publish', { release: 2 })
  })

  test('a branch that the server has not got', async () => {
    const { success, text } = await rpm.run(client, 'Rebase', 'a{sv}sas', [
      {},
      'harbor:harbor/99/x86_64/desktop',
      [],
    ])
    expect(success).toBe(false)
    expect(text).toMatch(/^While pulling harbor\/99\/x86_64\/desktop: /)
  })

  test('kernel arguments are staged and read back', async () => {
    const { success } = await rpm.run(client, 'KernelArgs', 'sasasasa{sv}', [
      'quiet splash',
      ['harbor.test=1'],
      [],
      ['splash'],
      {},
    ])
    expect(success).toBe(true)
    const { signature, body } = await rpm.os(client, 'GetDeploymentBootConfig', 'sb', ['0', false])
    const config = body[0] as Dict
    expect(signature).toBe('a{sv}')
    expect(rpm.typesOf(config)).toEqual({ staged: 'b', options: 's' })
    expect(String(config['options']?.value)).toMatch(/quiet harbor\.test=1/)
    expect(String(config['options']?.value)).not.toContain('splash')
    const booted = (await rpm.os(client, 'GetDeploymentBootConfig', 'sb', ['1', false])).body[0] as Dict
    expect(rpm.typesOf(booted)).toEqual({
      staged: 'b',
      title: 's',
      linux: 's',
      initrd: 's',
      options: 's',
      version: 's',
    })
  })

  test('what is not simulated says so', async () => {
    const { success, text } = await rpm.run(client, 'SetInitramfsState', 'basa{sv}', [true, [], {}])
    expect([success, text]).toEqual([false, 'Generating an initramfs is not simulated'])
  })
})
