import { expect, test } from 'vitest'
import { decode, messageLength } from './decode.ts'
import { encodeAnswer, encodeCall } from './encode.ts'

const call = encodeCall({ destination: 'a.b', path: '/', interface: 'a.b', member: 'C' }, 7)

test('what we write is what we read', () => {
  expect(messageLength(call)).toBe(call.length)
  expect(decode(call)).toEqual({
    type: 'call',
    serial: 7,
    wantsReply: true,
    sender: null,
    interface: 'a.b',
    member: 'C',
  })
  const no = encodeAnswer(8, { serial: 7, sender: ':1.1' }, { name: 'a.b.Error', text: 'no' })
  expect(decode(no)).toEqual({ type: 'error', replySerial: 7, errorName: 'a.b.Error', body: ['no'] })
  expect(decode(encodeAnswer(9, { serial: 7, sender: null }, null))).toEqual({
    type: 'return',
    replySerial: 7,
    body: [],
  })
})

test('big-endian messages are read too', () => {
  // A return to serial 7 with the body (u 258, x -2), as a big-endian program would write it.
  const header = ['42020101', '00000010', '00000001', '00000010', '05017500', '00000007', '0801670002757800']
  const bytes = Buffer.from(`${header.join('')}0000010200000000fffffffffffffffe`, 'hex')
  expect(decode(bytes)).toEqual({ type: 'return', replySerial: 7, body: [258, -2n] })
})

test('a message cut short or too long is refused', () => {
  expect(() => decode(call.subarray(0, -1))).toThrow('another length')
  expect(() => decode(Buffer.concat([call, Buffer.alloc(1)]))).toThrow('another length')
})
