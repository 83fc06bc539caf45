import { afterEach, describe, expect, test, vi } from 'vitest'
import { parseAddress, sessionBusAddress, systemBusAddress } from './address.ts'
import { BusError } from './bus.ts'

afterEach(() => vi.unstubAllEnvs())

describe('parseAddress', () => {
  test('paths, abstract names, guids and escapes', () => {
    expect(parseAddress('unix:path=/run/a%20b%2cc,guid=00ff')).toEqual([{ path: '/run/a b,c', guid: '00ff' }])
    expect(parseAddress('unix:abstract=/tmp/x')).toEqual([{ path: '\0/tmp/x', guid: null }])
    expect(parseAddress('unix:path=/gr%c3%bc%c3%9fe')).toEqual([{ path: '/grüße', guid: null }])
  })

  test('the runtime folder', () => {
    vi.stubEnv('XDG_RUNTIME_DIR', '/run/user/7')
    expect(parseAddress('unix:runtime=yes')).toEqual([{ path: '/run/user/7/bus', guid: null }])
  })

  test('every local socket of a list, and nothing else of it', () => {
    const address =
      'tcp:host=example.org,port=1;unix:path=/a;unixexec:path=/bin/sh;launchd:env=X;unix:path=/b'
    expect(parseAddress(address).map(({ path }) => path)).toEqual(['/a', '/b'])
  })

  test.each([
    '',
    'unix:',
    'unix:dir=/tmp',
    'unixexec:path=/bin/sh',
    'autolaunch:',
    '/run/socket',
    'unix:path',
  ])('“%s” is refused', (address) => {
    expect(() => parseAddress(address)).toThrow(BusError)
  })
})

test('where the buses are', () => {
  vi.stubEnv('DBUS_SYSTEM_BUS_ADDRESS', '')
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', '')
  expect(systemBusAddress()).toBe('unix:path=/var/run/dbus/system_bus_socket')
  expect(sessionBusAddress()).toBe('unix:runtime=yes')
  vi.stubEnv('DBUS_SYSTEM_BUS_ADDRESS', 'unix:path=/one')
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/two')
  expect([systemBusAddress(), sessionBusAddress()]).toEqual(['unix:path=/one', 'unix:path=/two'])
})
