import { expect, test } from 'vitest'
import { Addresses, originOf } from './addresses.ts'

const addresses = new Addresses()
addresses.register('app')
addresses.register('icon')

test('an address of a registered scheme goes to Chromium and back', () => {
  const url = 'app://mainstay/a/b.html?x=1#y'
  expect(addresses.toChromium(url)).toBe('https://mainstay.app.localhost/a/b.html?x=1#y')
  expect(addresses.toElectron(addresses.toChromium(url))).toBe(url)
})

test('other addresses stay as they are', () => {
  for (const url of ['https://example.org/app://x', 'file:///etc/passwd', 'data:text/html,app://x']) {
    expect(addresses.toChromium(url)).toBe(url)
    expect(addresses.toElectron(url)).toBe(url)
  }
  expect(addresses.toElectron('https://x.other.localhost/')).toBe('https://x.other.localhost/')
  expect(addresses.toElectron('https://x.app.localhost.evil.example/')).toMatch(/^https:/)
})

test('a policy names both forms', () => {
  const policy = "default-src 'none'; img-src 'self' icon: app://mainstay; connect-src https:"
  expect(addresses.policyToChromium(policy)).toBe(
    "default-src 'none'; img-src 'self' https://*.icon.localhost icon: " +
      'https://mainstay.app.localhost app://mainstay; connect-src https:',
  )
})

test('the origin of an address', () => {
  expect(originOf('app://mainstay/index.html')).toBe('app://mainstay')
  expect(originOf('https://a.example:8080?x')).toBe('https://a.example:8080')
  expect(originOf('about:blank')).toBe('null')
})
