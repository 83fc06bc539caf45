/** The facts of everything else: kept folders, environment, USB queries, policies, and what nobody knows. */
import type { FactCode } from '../../../contract/access-codes.ts'
import type { Fact } from '../../../contract/access.ts'
import type { UnknownWord } from '../layer.ts'
import type { Effective } from '../merge.ts'
import type { Around } from '../surroundings.ts'
import { isAtLeast } from '../version.ts'
import { busGroups, CONTEXT, POLICY_PREFIX, USB_DEVICES, usbDevicesSince } from '../words.ts'
import { makeFact } from './fact.ts'

export function otherFacts(effective: Effective, around: Around): readonly Fact[] {
  return [
    ...persistentFacts(effective),
    ...environmentFacts(effective),
    ...usbFacts(effective, around),
    ...policyFacts(effective),
    ...unknownFacts(effective),
  ]
}

/** Folders of the home folder that the app gets a copy of its own of. No layer can take one away. */
function persistentFacts({ persistent }: Effective): readonly Fact[] {
  return [...persistent].map(([path, merged]) =>
    makeFact(
      {
        id: `persistent/${path}`,
        code: 'files-persistent',
        params: { name: path === '.' || path === '' ? '~' : path.replace(/^~?\/*/, '~/') },
        on: true,
        setting: 'on',
        choices: [],
      },
      merged,
    ),
  )
}

function environmentFacts({ environment }: Effective): readonly Fact[] {
  return [...environment].map(([name, merged]) =>
    makeFact(
      {
        id: `environment/${name}`,
        code: 'desktop-environment',
        params: { name, value: merged.value ?? '' },
        on: merged.value !== null,
        setting: merged.value === null ? 'off' : 'on',
        choices: [],
      },
      merged,
    ),
  )
}

function usbFacts({ usb, hiddenUsb }: Effective, around: Around): readonly Fact[] {
  const hindrance = isAtLeast(around.flatpak, usbDevicesSince) ? null : ('newer' as const)
  const fact =
    (kind: string, code: FactCode) =>
    ([name, merged]: readonly [string, Parameters<typeof makeFact>[1]]) =>
      makeFact(
        {
          id: `${kind}/${name}`,
          code,
          params: { name },
          on: true,
          withoutAsking: false,
          setting: 'on',
          choices: [],
          hindrance,
        },
        merged,
      )
  return [
    ...[...usb].map(fact('usb', 'devices-usb-listed')),
    ...[...hiddenUsb].map(fact('usb-hidden', 'devices-usb-hidden')),
  ]
}

/** Only Tracker reads such policies today: which parts of its search index an app may look into. */
function policyFacts({ policies }: Effective): readonly Fact[] {
  return [...policies].map(([id, merged]) => {
    const [name = '', ...rest] = id.split(' ')
    const value = rest.join(' ')
    const search = /^Tracker/i.test(name)
    return makeFact(
      {
        id: `policy/${id}`,
        code: search ? 'files-search' : 'desktop-policy',
        params: search ? { name: value } : { name, value },
        on: merged.value,
        setting: merged.value ? 'on' : 'off',
        choices: ['off', 'on'],
      },
      merged,
    )
  })
}

function unknownFacts({ unknown }: Effective): readonly Fact[] {
  return unknown.map((word) =>
    makeFact(
      {
        id: `unknown/${word.layer}/${word.group}/${word.key}/${word.word}`,
        code: codeOfUnknown(word),
        params: { place: `[${word.group}] ${word.key}`, name: word.word },
        on: true,
        setting: 'on',
        choices: [],
      },
      { layer: word.layer, said: [{ layer: word.layer, words: [word.word] }] },
    ),
  )
}

/** Groups in which Flatpak looks for access; other programs put notes of their own into other groups. */
function codeOfUnknown({ group, key }: UnknownWord): FactCode {
  if (group === 'X-DConf' && key === 'migrate-path') return 'files-migrated'
  const access =
    group === CONTEXT ||
    group === USB_DEVICES ||
    group.startsWith(POLICY_PREFIX) ||
    Object.values(busGroups).includes(group)
  return access ? 'unknown-word' : 'foreign-note'
}
