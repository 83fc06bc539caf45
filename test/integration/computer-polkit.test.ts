/** Conformance of the simulated rpm-ostreed and polkit: which action each method needs, prompts, refusals (A3, A6). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RawClient, variant } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { PolkitAnswer, SimulatedComputer } from '../computer/control.ts'

/** Every action and what a person of the wheel group meets on Silverblue. */
const USUAL: Record<string, PolkitAnswer> = {
  ...Object.fromEntries(
    [
      'install-uninstall-packages',
      'install-local-packages',
      'override',
      'deploy',
      'rebase',
      'rollback',
      'bootconfig',
      'reload-daemon',
      'cancel',
      'cleanup',
      'repo-modify',
      'finalize-deployment',
    ].map((action) => [action, 'password' as const]),
  ),
  upgrade: 'yes',
  'repo-refresh': 'yes',
  'client-management': 'yes',
}

let computer: SimulatedComputer
let client: RawClient

beforeAll(async () => {
  computer = await startComputer({ bytesPerSecond: 40_000_000 })
})
afterAll(() => computer.stop())
beforeEach(async () => {
  // Also forgets what was granted before.
  await computer.tell('polkit', { answers: USUAL })
  client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
})
afterEach(() => client.close())

const asked = async () => (await computer.tell('look', {})).asked
/** By which actions' prompts this was accompanied. */
async function prompts(work: () => Promise<unknown>): Promise<string[]> {
  const before = await asked()
  await work()
  return Object.entries(await asked()).flatMap(([action, times]) =>
    Array.from({ length: times - (before[action] ?? 0) }, () => action),
  )
}

/** Method, signature and body of a call, and the actions it needs. */
const METHODS: readonly (readonly [string, string, readonly unknown[], readonly string[]])[] = [
  ['Upgrade', 'a{sv}', [{}], ['upgrade']],
  ['AutomaticUpdateTrigger', 'a{sv}', [{}], ['upgrade']],
  ['Deploy', 'sa{sv}', ['43.20261013.0', {}], ['deploy']],
  ['Rebase', 'a{sv}sas', [{}, 'harbor:other', []], ['rebase']],
  ['PkgChange', 'a{sv}asas', [{}, ['htop'], []], ['install-uninstall-packages']],
  ['Rollback', 'a{sv}', [{}], ['rollback']],
  ['ClearRollbackTarget', 'a{sv}', [{}], ['rollback']],
  ['Cleanup', 'as', [['base']], ['cleanup']],
  ['RefreshMd', 'a{sv}', [{}], ['repo-refresh']],
  ['ModifyYumRepo', 'sa{ss}', ['updates', {}], ['repo-modify']],
  ['KernelArgs', 'sasasasa{sv}', ['', [], [], [], {}], ['bootconfig']],
  ['SetInitramfsState', 'basa{sv}', [true, [], {}], ['bootconfig']],
  ['InitramfsEtc', 'asasbba{sv}', [[], [], false, false, {}], ['bootconfig']],
  ['FinalizeDeployment', 'a{sv}', [{}], ['finalize-deployment']],
  ['DownloadUpdateRpmDiff', '', [], ['repo-refresh']],
  ['DownloadDeployRpmDiff', 'sas', ['43.20261020.0', []], ['repo-refresh']],
  ['DownloadRebaseRpmDiff', 'sas', ['harbor:other', []], ['repo-refresh']],
  ['GetDeploymentsRpmDiff', 'ss', ['', ''], ['repo-refresh']],
  ['GetCachedUpdateRpmDiff', 's', [''], ['repo-refresh']],
  ['GetCachedDeployRpmDiff', 'sas', ['43.20261020.0', []], ['repo-refresh']],
  ['GetCachedRebaseRpmDiff', 'sas', ['harbor:other', []], ['repo-refresh']],
  ['GetDeploymentBootConfig', 'sb', ['', false], []],
  ['ListRepos', '', [], []],
  ['WhatProvides', 'as', [['htop']], []],
  ['GetPackages', 'as', [['htop']], []],
  ['Search', 'as', [['top']], []],
]
const as = (...names: readonly string[]) => variant('as', names)
const yes = variant('b', true)
/** Modifiers, options, and the actions they need: often several, each with a prompt of its own. */
const UPDATES: readonly (readonly [object, object, readonly string[]])[] = [
  [{}, {}, ['upgrade']],
  [{ 'set-refspec': variant('s', 'harbor:other') }, {}, ['rebase']],
  [{ 'set-revision': variant('s', '43.1') }, {}, ['deploy']],
  [{ 'set-refspec': variant('s', 'a:b'), 'set-revision': variant('s', '43.1') }, {}, ['rebase']],
  [{ 'install-packages': as('htop') }, { 'no-pull-base': yes }, ['install-uninstall-packages']],
  [{ 'uninstall-packages': as('htop') }, {}, ['upgrade', 'install-uninstall-packages']],
  [{ 'enable-modules': as('x') }, { 'no-pull-base': yes }, ['install-uninstall-packages']],
  [{}, { 'no-pull-base': yes, 'no-layering': yes }, ['install-uninstall-packages']],
  [{ 'override-remove-packages': as('less') }, { 'no-pull-base': yes }, ['override']],
  [{ 'override-replace-packages': as('less') }, { 'no-pull-base': yes }, ['override']],
  [{}, { 'no-pull-base': yes, 'no-overrides': yes }, ['override']],
  [{}, { 'no-pull-base': yes, 'no-initramfs': yes }, ['bootconfig']],
  [{}, { 'no-pull-base': yes }, ['override']],
  // A package list of another type is no package list.
  [{ 'install-packages': variant('s', 'htop') }, { 'no-pull-base': yes }, ['override']],
]

describe('every method needs its action', () => {
  test.each(METHODS)('%s', async (member, signature, body, actions) => {
    // Refused at the first action, so that no transaction begins.
    await computer.tell('polkit', {
      answers: Object.fromEntries(actions.map((action) => [action, 'refused' as const])),
    })
    let refused = ''
    const found = await prompts(async () => {
      refused = await rpm.os(client, member, signature, body).then(
        () => '',
        ({ name }: Error) => name,
      )
    })
    expect(found).toEqual(actions)
    expect(refused === rpm.DENIED).toBe(actions.length > 0)
  })

  test.each(UPDATES)('UpdateDeployment %j %j', async (modifiers, options, actions) => {
    const answers = actions.map(
      (action, index) => [action, index + 1 < actions.length ? 'password' : 'refused'] as const,
    )
    await computer.tell('polkit', { answers: Object.fromEntries(answers) })
    const found = await prompts(async () => {
      const { name } = await rpm.refusal(
        rpm.os(client, 'UpdateDeployment', 'a{sv}a{sv}', [modifiers, options]),
      )
      expect(name).toBe(rpm.DENIED)
    })
    expect(found).toEqual(actions)
  })

  test('ReloadConfig needs reload-daemon; Reload and GetOS nothing', async () => {
    expect(await prompts(() => rpm.sysroot(client, 'ReloadConfig'))).toEqual(['reload-daemon'])
    expect(
      await prompts(() => Promise.all([rpm.reload(client), rpm.sysroot(client, 'GetOS', 's', [''])])),
    ).toEqual([])
  })
})

describe('refusals', () => {
  test.each(['dismissed', 'refused'] as const)('%s: AccessDenied before anything begins', async (answer) => {
    await computer.tell('polkit', { answers: { rollback: answer } })
    const before = (await computer.tell('look', {})).transactions.length
    const refusal = await rpm.refusal(rpm.os(client, 'Rollback', 'a{sv}', [{}]))
    expect(refusal).toEqual({
      name: rpm.DENIED,
      message: 'rpmostreed OS operation Rollback not allowed for user',
    })
    expect((await computer.tell('look', {})).transactions).toHaveLength(before)
  })

  test('the flag for interaction is ignored: a background call brings up the dialog all the same', async () => {
    const flags = 0
    const call = () =>
      client.call(rpm.NAME, rpm.OS, `${rpm.NAME}.OS.Cleanup`, 'as', [['no such thing']], flags)
    expect(await prompts(() => rpm.refusal(call()))).toEqual(['cleanup'])
  })

  test('registering never asks; who would have to be asked is refused', async () => {
    await computer.tell('polkit', { answers: { 'client-management': 'password' } })
    const found = await prompts(async () => {
      expect((await rpm.refusal(rpm.register(client))).name).toBe(rpm.DENIED)
    })
    expect(found).toEqual([])
  })
})
