import { expect, test } from 'vitest'
import { createLinks, shownLink } from './links.ts'

test.for([
  'http://example.org/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://user:secret@example.org/',
  'https://user@example.org/',
  'not an address',
  '',
  `https://example.org/${'a'.repeat(3000)}`,
])('%s is not listed', (text) => {
  expect(shownLink(text)).toBeNull()
})

test('what is shown is what is opened', () => {
  const link = shownLink('HTTPS://Access.RedHat.com/security/cve/CVE-2026-1')
  expect(link?.url).toBe('https://access.redhat.com/security/cve/CVE-2026-1')
  // Letters that look like others are shown for what they are.
  expect(shownLink('https://аccess.redhat.com/')?.url).toMatch(/^https:\/\/xn--/u)
  expect(shownLink('https://access.redhat.com/security/cve/CVE-2026-1')?.id).toBe(link?.id)
})

test('only what was listed has an address, and it is judged again', () => {
  const links = createLinks()
  const link = shownLink('https://example.org/a')
  expect(links.has(link?.id ?? '')).toBe(false)
  links.list(link ? [link] : [])
  expect(links.addressOf(link?.id ?? '')).toBe('https://example.org/a')
  links.list([{ id: 'forged', url: 'file:///etc/passwd' }])
  expect(links.has('forged')).toBe(false)
  links.list([{ id: 'forged', url: 'https://example.org/b' }])
  expect(links.has('forged')).toBe(false)
})
