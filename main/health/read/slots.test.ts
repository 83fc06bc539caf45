import { expect, test } from 'vitest'
import { type Bus, BusError, type Call, type Connection } from '../../bus/bus.ts'
import { variant } from '../../bus/variant.ts'
import { readSlots } from './slots.ts'

function busThat(answer: (call: Call) => readonly unknown[]): Bus {
  const connection: Connection = {
    uniqueName: ':1.1',
    call: async (call) => answer(call),
    onSignal: () => () => {},
    watchOwner: () => () => {},
    onClose: () => () => {},
    close: () => {},
  }
  return {
    connection: async () => connection,
    separate: async () => connection,
    onConnection: () => () => {},
    close: () => {},
  }
}
const refuse = (name: string): never => {
  throw new BusError(`org.freedesktop.DBus.Error.${name}`, name)
}

// RAUC reference, "D-Bus API": a(sa{sv}), s, s
const slots = [
  [
    'rootfs.0',
    {
      class: variant('s', 'rootfs'),
      state: variant('s', 'booted'),
      bootname: variant('s', 'A'),
      'boot-status': variant('s', 'good'),
    },
  ],
  [
    'rootfs.1',
    {
      class: variant('s', 'rootfs'),
      state: variant('s', 'inactive'),
      bootname: variant('s', 'B'),
      'boot-status': variant('s', 'bad'),
    },
  ],
]
const rauc = ({ member }: Call) => {
  if (member === 'GetSlotStatus') return [slots]
  if (member === 'GetPrimary') return ['rootfs.1']
  return [variant('s', 'A')]
}

test('slots as RAUC gives them', async () => {
  expect(await readSlots(busThat(rauc))).toMatchObject({
    kind: 'found',
    value: {
      booted: 'A',
      primary: 'rootfs.1',
      slots: [
        { name: 'rootfs.0', bootStatus: 'good' },
        { name: 'rootfs.1', bootStatus: 'bad' },
      ],
    },
  })
})

test('a loader that does not answer leaves the primary unknown', async () => {
  const trace = await readSlots(
    busThat((call) => (call.member === 'GetPrimary' ? refuse('Failed') : rauc(call))),
  )
  expect(trace).toMatchObject({ kind: 'found', value: { primary: null, booted: 'A' } })
})

test('no RAUC, no bus, no right, no sense', async () => {
  expect(await readSlots(busThat(() => refuse('ServiceUnknown')))).toEqual({ kind: 'absent' })
  const noBus: Bus = { ...busThat(rauc), connection: async () => Promise.reject(new Error('ENOENT')) }
  expect(await readSlots(noBus)).toEqual({ kind: 'absent' })
  expect(await readSlots(busThat(() => refuse('AccessDenied')))).toEqual({
    kind: 'unreadable',
    why: 'org.freedesktop.DBus.Error.AccessDenied',
  })
  expect(await readSlots(busThat(() => ['rubbish']))).toMatchObject({
    kind: 'found',
    value: { slots: [], booted: 'rubbish' },
  })
})
