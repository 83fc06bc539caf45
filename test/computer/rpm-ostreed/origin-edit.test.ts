import { describe, expect, test } from 'vitest'
import { OriginEdit } from './origin-edit.ts'

const SHA = 'a'.repeat(64)
const file = {
  origin: { baserefspec: 'harbor:x' },
  packages: { requested: 'tmux;htop;', 'requested-local': `${SHA}:zoom-6-1.x86_64;` },
  overrides: {
    remove: 'less;',
    'replace-local': `${SHA}:bash-6-1.x86_64;`,
    replace: 'repo=updates,foo,bar;repo=copr,baz;',
  },
  rpmostree: { 'regenerate-initramfs': 'true' },
  'libostree-transient': { pinned: 'true' },
}
const edit = () => new OriginEdit({ origin: file })

describe('an origin file', () => {
  test('is written as it was read, but for what belongs to one deployment', () => {
    expect(edit().text()).toBe(`[origin]
baserefspec=harbor:x

[packages]
requested=htop;tmux;
requested-local=${SHA}:zoom-6-1.x86_64;

[overrides]
remove=less;
replace-local=${SHA}:bash-6-1.x86_64;
replace=repo=copr,baz;repo=updates,foo,bar;

[rpmostree]
regenerate-initramfs=true
`)
  })

  test('without anything on the base it follows a plain refspec', () => {
    const plain = edit()
    plain.removeAllPackages()
    plain.resetAll()
    expect(plain.changed).toBe(true)
    expect(plain.text()).toBe('[origin]\nrefspec=harbor:x\n\n[rpmostree]\nregenerate-initramfs=true\n')
  })

  test('overrides of every kind are reset by name', () => {
    const some = edit()
    some.reset(['foo', 'bash', 'less', 'baz'])
    expect(some.text()).toContain('[overrides]\nreplace=repo=updates,bar;\n')
    expect(() => some.reset(['foo'])).toThrow("No overrides for package 'foo'")
  })

  test('quarrels over what is there already, or is not', () => {
    expect(() => edit().add(['htop'], false)).toThrow("Package/capability 'htop' is already requested")
    expect(() => edit().add(['zoom-6-1.x86_64'], false)).toThrow(
      "Package 'zoom-6-1.x86_64' is already layered",
    )
    expect(() => edit().remove(['fish'], false)).toThrow(
      "Package/capability 'fish' is not currently requested",
    )
    const same = edit()
    same.add(['htop'], true)
    same.remove(['fish'], true)
    expect(same.changed).toBe(false)
    same.remove(['zoom'], false)
    expect([same.changed, [...same.local.keys()]]).toEqual([true, []])
  })

  test('another branch, image or commit', () => {
    const at = (refspec: string) => {
      const other = edit()
      other.follow(refspec, null)
      return other.text().split('\n')[1]
    }
    expect(at('y')).toBe('baserefspec=harbor:y')
    expect(at('other:')).toBe('baserefspec=other:x')
    expect(at('ostree://other:z')).toBe('baserefspec=other:z')
    expect(at('ostree-unverified-registry:quay.example/os:1')).toBe(
      'container-image-reference=ostree-unverified-registry:quay.example/os:1',
    )
    expect(() => at('harbor:x')).toThrow('Old and new refs are equal: harbor:x')
  })
})
