/** org.projectatomic.rpmostree1.OS: properties and the methods that begin a transaction. */
import type { Call, Interface, Method, Property } from '../bus/object-tree.ts'
import { Variant } from '../bus/wire.ts'
import { OS } from '../releases/releases.ts'
import { cleanup, CLEANUPS, rollback } from './boot-order.ts'
import { NAME, type Beginning, type Daemon } from './daemon.ts'
import { deploy } from './deploy.ts'
import { makeRequest, type Request } from './deploy-request.ts'
import { describe } from './deployment-dict.ts'
import { failed } from './errors.ts'
import { osMethod, transactionMethod } from './methods.ts'
import { Options } from './options.ts'
import { queryMethods } from './os-queries.ts'
import { rareMethods } from './os-rare.ts'
import { actionsOf } from './update-deployment.ts'

export const OS_INTERFACE = `${NAME}.OS`

export const EXPERIMENTAL_INTERFACE = `${NAME}.OSExperimental`

/** It is there for root; the bus lets nobody else call it. */
export function experimentalInterface(): Interface {
  const closed = () => {
    throw failed('Only root may do this, and nobody is root here')
  }
  return {
    methods: {
      Moo: { in: 'b', out: 's', run: closed },
      LiveFs: { in: 'a{sv}', out: 's', run: closed },
      DownloadPackages: { in: 'ass', run: closed },
    },
  }
}

export function osInterface(daemon: Daemon): Interface {
  return {
    properties: osProperties(daemon),
    methods: {
      ...deployMethods(daemon),
      ...orderMethods(daemon),
      ...queryMethods(daemon),
      ...rareMethods(daemon),
    },
  }
}

function osProperties({ state }: Daemon): Readonly<Record<string, Property>> {
  return {
    BootedDeployment: { type: 'a{sv}', get: () => describe(state.booted, state.status) },
    DefaultDeployment: { type: 'a{sv}', get: () => describe(state.merge, state.status) },
    RollbackDeployment: {
      type: 'a{sv}',
      get: () => (state.rollback ? describe(state.rollback, state.status) : {}),
    },
    CachedUpdate: { type: 'a{sv}', get: () => state.update },
    HasCachedUpdateRpmDiff: { type: 'b', get: () => Object.keys(state.update).length > 0 },
    Name: { type: 's', get: () => OS },
  }
}

function deployMethods(daemon: Daemon): Readonly<Record<string, Method>> {
  const beginning = (request: Request): Beginning => ({
    title: 'new-deployment',
    work: deploy(daemon, request),
  })
  const text = (key: string, value: unknown) => ({ [key]: new Variant('s', value) })
  return {
    Upgrade: transactionMethod(daemon, 'a{sv}', 'upgrade', ({ args }) =>
      beginning(makeRequest(new Options({}), new Options(args[0]))),
    ),
    Deploy: transactionMethod(daemon, 'sa{sv}', 'deploy', ({ args }) =>
      beginning(
        makeRequest(new Options(text('set-revision', args[0])), new Options(args[1]), {
          allowDowngrade: true,
        }),
      ),
    ),
    Rebase: transactionMethod(daemon, 'a{sv}sas', 'rebase', ({ args }) => {
      const options = new Options(args[0])
      const revision = options.text('revision')
      const modifiers = new Options({
        ...text('set-refspec', args[1]),
        ...(revision === null ? {} : text('set-revision', revision)),
      })
      return beginning(makeRequest(modifiers, options, { allowDowngrade: true }))
    }),
    PkgChange: transactionMethod(daemon, 'a{sv}asas', 'install-uninstall-packages', ({ args }) => {
      const modifiers = new Options({
        'install-packages': new Variant('as', args[1]),
        'uninstall-packages': new Variant('as', args[2]),
      })
      return beginning(makeRequest(modifiers, new Options(args[0]), { noPullBase: true }))
    }),
    UpdateDeployment: transactionMethod(
      daemon,
      'a{sv}a{sv}',
      ({ args }) => actionsOf(new Options(args[0]), new Options(args[1])),
      ({ args, files }) => beginning(makeRequest(new Options(args[0]), new Options(args[1]), { files })),
    ),
    AutomaticUpdateTrigger: osMethod(daemon, ['a{sv}', 'bs'], 'upgrade', (call) => trigger(daemon, call)),
  }
}

const POLICIES: readonly string[] = ['none', 'check', 'stage', 'apply']

async function trigger(daemon: Daemon, call: Call): Promise<readonly [boolean, string]> {
  const options = new Options(call.args[0])
  const mode = options.text('mode') ?? 'auto'
  const policy = mode === 'auto' ? daemon.link.orders.updatePolicy : mode
  if (!POLICIES.includes(policy)) throw failed(`Invalid value for AutomaticUpdatePolicy: '${mode}'`)
  if (policy === 'none') return [false, '']
  const silent = options.has('output-to-self') ? {} : { 'output-to-self': new Variant('b', true) }
  const reboot = policy === 'apply' ? { reboot: new Variant('b', true) } : {}
  const metadataOnly = policy === 'check'
  const request = makeRequest(new Options({}), options.with({ ...silent, ...reboot }), { metadataOnly })
  return [
    true,
    await daemon.begin(call, {
      title: 'new-deployment',
      work: deploy(daemon, request),
      refreshUpdate: metadataOnly,
    }),
  ]
}

function orderMethods(daemon: Daemon): Readonly<Record<string, Method>> {
  return {
    Rollback: transactionMethod(daemon, 'a{sv}', 'rollback', ({ args }) => ({
      title: 'rollback',
      failsAtStart: true,
      work: rollback(daemon, new Options(args[0]).boolean('reboot')),
    })),
    ClearRollbackTarget: transactionMethod(daemon, 'a{sv}', 'rollback', () => ({
      title: 'clear-rollback',
      failsAtStart: true,
      work: cleanup(daemon, ['rollback-deploy']),
    })),
    Cleanup: transactionMethod(daemon, 'as', 'cleanup', ({ args }) => {
      const parts = (Array.isArray(args[0]) ? args[0] : []).map(String)
      const unknown = parts.find((part) => !CLEANUPS.includes(part))
      if (unknown !== undefined) throw failed(`Invalid cleanup type: ${unknown}`)
      return { title: 'cleanup', failsAtStart: true, work: cleanup(daemon, parts) }
    }),
  }
}
