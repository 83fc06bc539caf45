/** What a caller asked for, checked and named as rpm-ostree does before it begins. */
import type { Options } from './options.ts'

export interface Request {
  /** What came by descriptor, in the order of the handles. */
  readonly files: readonly string[]
  readonly modifiers: Options
  readonly options: Options
  /** AutomaticUpdateTrigger's check: look, but fetch next to nothing. */
  readonly metadataOnly: boolean
  readonly noPullBase: boolean
  readonly allowDowngrade: boolean
  /** Stays on its ref and looks for something newer. */
  readonly isUpgrade: boolean
}

interface Defaults {
  readonly files?: readonly string[]
  readonly metadataOnly?: boolean
  readonly noPullBase?: boolean
  readonly allowDowngrade?: boolean
}

export function makeRequest(modifiers: Options, options: Options, defaults: Defaults = {}): Request {
  const noPullBase = options.boolean('no-pull-base', defaults.noPullBase ?? false)
  const elsewhere = modifiers.text('set-refspec') !== null || modifiers.text('set-revision') !== null
  return {
    files: defaults.files ?? [],
    modifiers,
    options,
    metadataOnly: defaults.metadataOnly ?? false,
    noPullBase,
    allowDowngrade: options.boolean(
      'allow-downgrade',
      (defaults.allowDowngrade ?? false) || modifiers.text('set-refspec') !== null,
    ),
    isUpgrade: !noPullBase && !elsewhere,
  }
}

/** Lists of package files. The XML has another name for the second, which the code does not read. */
export const LOCAL_KEYS = [
  'install-local-packages',
  'install-fileoverride-local-packages',
  'override-replace-local-packages',
] as const

/** Options that exclude each other, in the order and words of the real one. */
export function checkRequest({ files, modifiers, options }: Request): void {
  const on = (key: string) => options.boolean(key)
  const expected = LOCAL_KEYS.reduce((sum, key) => sum + (modifiers.handles(key) ?? []).length, 0)
  const refspec = modifiers.text('set-refspec')
  const rules: readonly (readonly [boolean, string])[] = [
    [expected !== files.length, `Expected ${expected} fds but received ${files.length}`],
    [refspec === null && on('skip-purge'), "Can't specify skip-purge if not setting a new refspec"],
    [
      (refspec !== null || modifiers.text('set-revision') !== null) && on('no-pull-base'),
      "Can't specify no-pull-base if setting a new refspec or revision",
    ],
    [on('cache-only') && on('download-only'), "Can't specify cache-only and download-only"],
    [on('dry-run') && on('download-only'), "Can't specify dry-run and download-only"],
    [some(modifiers, ['override-replace-packages']), 'Non-local replacement overrides not implemented yet'],
    [on('apply-live') && on('reboot'), 'Cannot specify `apply-live` and `reboot`'],
    [
      on('no-overrides') && setsOverrides(modifiers),
      "Can't specify no-overrides if setting override modifiers",
    ],
    [options.pair('custom-origin')?.[1] === '', 'Invalid custom-origin'],
    [on('apply-live'), 'Applying changes to the running system is not simulated'],
  ]
  for (const [broken, text] of rules) if (broken) throw new Error(text)
}

const setsOverrides = (modifiers: Options) =>
  some(modifiers, ['override-remove-packages', 'override-reset-packages', 'override-replace-packages']) ||
  modifiers.handles('override-replace-local-packages') !== null

/** Is one of these lists there, with something in it? An empty one is as good as absent. */
const some = (modifiers: Options, keys: readonly string[]) =>
  keys.some((key) => (modifiers.list(key) ?? []).length > 0)

/** The transaction's title once it runs; before that it is "new-deployment". */
export function titleOf({ modifiers, options, metadataOnly, noPullBase }: Request): string {
  const commandLine = options.text('initiating-command-line')
  if (commandLine?.includes('--trigger-automatic-update-policy'))
    return metadataOnly ? 'automatic (check)' : 'automatic (stage)'
  if (commandLine !== null) return commandLine
  const listed = (key: string) => (modifiers.list(key) ?? []).length
  const files = (key: string) => (modifiers.handles(key) ?? []).length
  const counts: readonly (readonly [what: string, count: number])[] = [
    ['uninstall', listed('uninstall-packages')],
    ['module disable', listed('disable-modules')],
    ['module uninstall', listed('uninstall-modules')],
    ['install', listed('install-packages')],
    ['localinstall', files('install-local-packages')],
    ['fileoverride localinstall', files('install-fileoverride-local-packages')],
    ['module enable', listed('enable-modules')],
    ['module install', listed('install-modules')],
  ]
  return [
    `${verb({ modifiers, options, noPullBase })}${note(options, metadataOnly)}`,
    ...counts.filter(([, count]) => count > 0).map(([what, count]) => `${what}: ${count}`),
  ].join('; ')
}

function verb({
  modifiers,
  options,
  noPullBase,
}: Pick<Request, 'modifiers' | 'options' | 'noPullBase'>): string {
  if (noPullBase) {
    if (setsOverrides(modifiers) || options.boolean('no-overrides')) return 'override'
    const adds =
      some(modifiers, ['install-packages', 'install-modules']) ||
      ['install-local-packages', 'install-fileoverride-local-packages'].some(
        (key) => (modifiers.handles(key) ?? []).length > 0,
      )
    return adds ? 'install' : 'uninstall'
  }
  if (modifiers.text('set-refspec') !== null) return 'rebase'
  return modifiers.text('set-revision') === null ? 'upgrade' : 'deploy'
}

function note(options: Options, metadataOnly: boolean): string {
  if (options.boolean('cache-only')) return ' (cache only)'
  if (metadataOnly) return ' (check only)'
  return options.boolean('download-only') ? ' (download only)' : ''
}
