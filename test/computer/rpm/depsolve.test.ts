import { describe, expect, test } from 'vitest'
import { nevra, packagesOf } from '../releases/packages.ts'
import { baseOffer } from './base.ts'
import { meets, provider } from './capability.ts'
import { depsolve, type Goal } from './depsolve.ts'
import { offersAt } from './universe.ts'

const goal = (release: number, wishes: Partial<Goal>, published = release): Goal => ({
  base: packagesOf(release).map((found) => baseOffer(found)),
  offers: offersAt(published),
  install: [],
  local: [],
  remove: [],
  replace: [],
  ...wishes,
})
const installed = (release: number, ...install: string[]) =>
  depsolve(goal(release, { install }))
    .install.map((offer) => nevra(offer.package))
    .toSorted()

function refusal(made: Goal): string {
  try {
    depsolve(made)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return 'it fits'
}

test.each([
  ['a = 1:2-3', 'a', true],
  ['a = 1:2-3', 'a = 1:2-3', true],
  ['a = 1:2-3', 'a = 1:2', true],
  ['a = 1:2-3', 'a >= 3-1', true],
  ['a = 2-3', 'a > 2-3', false],
  ['a = 2-3', 'a <= 2-3', true],
  ['a', 'a = 1', false],
  ['ab', 'a', false],
])('"%s" meets "%s": %s', (provided, needed, answer) => {
  expect(meets(provided, needed)).toBe(answer)
})

test('every offer can be found by its own name', () => {
  for (const release of [1, 2, 3, 4, 5, 6]) {
    const offers = offersAt(release)
    for (const offer of offers) expect(provider(offer, offer.package[0])).not.toBeNull()
  }
})

describe('what fits', () => {
  test('dependencies come along, over several steps, and only once', () => {
    expect(installed(1, 'htop')).toEqual(['htop-3.4.1-3.fc43.x86_64', 'hwloc-libs-2.12.0-2.fc43.x86_64'])
    expect(installed(1, 'vim-enhanced', 'vim-common')).toEqual([
      'gpm-libs-1.20.7-50.fc43.x86_64',
      'vim-common-2:9.1.1775-1.fc43.x86_64',
      'vim-enhanced-2:9.1.1775-1.fc43.x86_64',
      'vim-filesystem-2:9.1.1775-1.fc43.noarch',
    ])
  })

  test('the newest one, by name, whole name or capability', () => {
    expect(installed(4, 'htop')).toContain('htop-3.4.1-4.fc43.x86_64')
    expect(installed(4, 'htop-3.4.1-3.fc43')).toContain('htop-3.4.1-3.fc43.x86_64')
    expect(installed(1, 'libgpm.so.2()(64bit)')).toEqual(['gpm-libs-1.20.7-50.fc43.x86_64'])
  })

  test('base packages go when nothing that stays needs them', () => {
    const { removed } = depsolve(goal(1, { remove: ['nano', 'nano-default-editor'] }))
    expect(removed.map(([name]) => name)).toEqual(['nano', 'nano-default-editor'])
  })
})

// Each kind as a real system has said it.
describe('what does not fit', () => {
  const start = 'Could not depsolve transaction; 1 problem detected:\n Problem: '

  test('unknown ones are told together', () => {
    expect(refusal(goal(1, { install: ['left-pad', 'htop', 'is-odd'] }))).toBe(
      'Packages not found: left-pad, is-odd',
    )
  })

  test('made for another kernel', () => {
    expect(refusal(goal(1, { install: ['openrazer'] }))).toBe('it fits')
    expect(refusal(goal(2, { install: ['openrazer'] }))).toBe(
      `${start}conflicting requests\n  - nothing provides kernel-uname-r = 6.17.1-300.fc43.x86_64 needed by openrazer-3.10.3-1.1.noarch from hardware-razer`,
    )
    expect(refusal(goal(3, { install: ['openrazer'] }))).toBe('it fits')
  })

  test('a library that the base has in another version', () => {
    expect(refusal(goal(2, { install: ['libavcodec-freeworld'] }))).toBe('it fits')
    expect(refusal(goal(3, { install: ['libavcodec-freeworld'] }))).toBe(
      `${start}conflicting requests\n  - package libavcodec-freeworld-7.1.2-1.fc43.x86_64 from rpmfusion-free-updates requires libvvenc.so.1.13()(64bit), but none of the providers can be installed\n  - cannot install both vvenc-libs-1.13.1-5.fc43.x86_64 from fedora and vvenc-libs-1.14.0-1.fc43.x86_64 from @System`,
    )
  })

  test('repositories that are ahead of the base', () => {
    expect(refusal(goal(1, { install: ['mesa-vdpau-drivers'] }, 2))).toBe(
      `${start}conflicting requests\n  - package mesa-vdpau-drivers-25.2.5-1.fc43.x86_64 from updates requires mesa-filesystem = 25.2.5-1.fc43, but none of the providers can be installed\n  - cannot install both mesa-filesystem-25.2.5-1.fc43.noarch from updates and mesa-filesystem-25.2.4-1.fc43.noarch from @System`,
    )
  })

  test('excluded by a base package', () => {
    expect(refusal(goal(3, { install: ['xorg-x11-drv-nvidia-cuda'] }))).toBe('it fits')
    expect(refusal(goal(4, { install: ['xorg-x11-drv-nvidia-cuda'] }))).toBe(
      `${start}conflicting requests\n  - package xorg-x11-drv-nvidia-cuda-3:580.95.05-1.fc43.x86_64 from rpmfusion-nonfree requires ocl-icd(x86-64), but none of the providers can be installed\n  - package OpenCL-ICD-Loader-3.0.6-2.fc43.x86_64 from @System conflicts with ocl-icd provided by ocl-icd-2.3.3-2.fc43.x86_64 from fedora`,
    )
  })

  test('takes the place of a base package', () => {
    expect(refusal(goal(1, { install: ['nautilus-typeahead'] }))).toBe(
      `${start}conflicting requests\n  - package nautilus-typeahead-49.1-1.fc43.x86_64 from copr:copr.fedorainfracloud.org:harbor:nautilus-typeahead obsoletes nautilus provided by nautilus-49.0-1.fc43.x86_64 from @System`,
    )
  })

  test('a base package that another one needs, and those nothing may take out', () => {
    expect(refusal(goal(1, { remove: ['nano'] }))).toBe(
      `${start}package nano-default-editor-8.5-2.fc43.noarch from @System requires nano = 8.5-2.fc43, but none of the providers can be installed\n  - conflicting requests`,
    )
    expect(refusal(goal(1, { remove: ['systemd'] }))).toBe(
      `${start}The operation would result in removing the following protected packages: systemd`,
    )
  })

  test('several at once are numbered', () => {
    expect(refusal(goal(4, { install: ['libavcodec-freeworld', 'xorg-x11-drv-nvidia-cuda'] }))).toMatch(
      /^Could not depsolve transaction; 2 problems detected:\n Problem 1: conflicting requests\n {2}- .*libavcodec[^]*\n Problem 2: conflicting requests\n/,
    )
  })
})
