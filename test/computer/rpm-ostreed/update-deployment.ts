/** Which polkit actions a call of UpdateDeployment needs: often several, each with a prompt of its own. */
import type { Options } from './options.ts'

const PACKAGE_KEYS = [
  'install-packages',
  'uninstall-packages',
  'enable-modules',
  'disable-modules',
  'install-modules',
  'uninstall-modules',
]
// The second key is the XML's; the code that carries it out reads another name.
const FILE_KEYS = ['install-local-packages', 'install-local-fileoverride-packages']
const OVERRIDE_KEYS = ['override-replace-packages', 'override-remove-packages', 'override-reset-packages']

export function actionsOf(modifiers: Options, options: Options): readonly string[] {
  const lists = (keys: readonly string[]) => keys.some((key) => modifiers.list(key) !== null)
  const files = (keys: readonly string[]) => keys.some((key) => (modifiers.handles(key) ?? []).length > 0)
  const overrides =
    lists(OVERRIDE_KEYS) || files(['override-replace-local-packages']) || options.boolean('no-overrides')
  const actions = [
    ...(options.boolean('no-initramfs') ? ['bootconfig'] : []),
    ...baseActions(modifiers, options),
    ...(lists(PACKAGE_KEYS) || options.boolean('no-layering') ? ['install-uninstall-packages'] : []),
    ...(files(FILE_KEYS) ? ['install-local-packages'] : []),
    ...(overrides ? ['override'] : []),
  ]
  return actions.length > 0 ? actions : ['override']
}

function baseActions(modifiers: Options, options: Options): readonly string[] {
  if (modifiers.text('set-refspec') !== null) return ['rebase']
  if (modifiers.text('set-revision') !== null) return ['deploy']
  return options.boolean('no-pull-base') ? [] : ['upgrade']
}
