import { describe, expect, test } from 'vitest'
import { peopleIn } from './identity.ts'
import { type Identity, redact } from './redact.ts'

const nobody: Identity = { users: [], hosts: [], homes: [], ids: [] }
const anna: Identity = {
  users: ['anna', 'anna-maria', 'Anna Müller', 'Müller'],
  hosts: ['annas-laptop', 'annas-laptop.fritz.box'],
  homes: ['/var/home/anna', '/home/anna-maria'],
  ids: ['0123456789abcdef0123456789abcdef', 'PF2ABC99'],
}
const clean = (text: string, identity = anna) => redact(text, identity).text

describe('names', () => {
  test.each([
    ['error in /var/home/anna/.config', 'error in <home>/.config'],
    ['/home/anna-maria/x and /home/peter/y', '<home>/x and /home/<user>/y'],
    ['/run/media/anna/USB and /run/user/1000/bus', '/run/media/<user>/USB and /run/user/<user>/bus'],
    ['anna@annas-laptop:~$', '<user>@<computer>:~$'],
    ['ANNAS-LAPTOP.fritz.box', '<computer>'],
    ['Hostname: annas-laptop', 'Hostname: <computer>'],
    ['Anna Müller wrote', '<user> wrote'],
    ['susanna and annabel stay', 'susanna and annabel stay'],
    ['user anna-maria (anna)', 'user <user> (<user>)'],
  ])('%s', (text, expected) => expect(clean(text)).toBe(expected))
})

describe('what has a shape of its own, whoever it belongs to', () => {
  test.each([
    ['root=UUID=4a67b082-0a4c-41cf-b6c7-440b29bb8c4f ro', 'root=UUID=<id> ro'],
    ['machine 0123456789ABCDEF0123456789abcdef', 'machine <id>'],
    ['wlp3s0 3c:58:c2:00:11:22', 'wlp3s0 <hardware address>'],
    ['from 192.168.178.21 port 22', 'from <address> port 22'],
    ['fe80::3e58:c2ff:fe00:1122%wlp3s0', '<address>'],
    ['2001:db8:0:1:2:3:4:5', '<address>'],
    ['mail to anna.mueller@example.org.', 'mail to <mail address>.'],
    ['Serial Number: PF3XYZ-01', 'Serial Number: <serial>'],
    ['iSerial=0A1B2C', 'iSerial=0A1B2C'],
    ['serial: S4EVNX0M', 'serial: <serial>'],
    ['https://bob:secret@proxy.example/x', 'https://<login>@proxy.example/x'],
    ['https://example.org/?token=abc123&x=1', 'https://example.org/?token=<secret>&x=1'],
    ['/dev/disk/by-id/nvme-Samsung_SSD_980_S64', '/dev/disk/by-id/<id>'],
  ])('%s', (text, expected) => expect(clean(text, { ...nobody, ids: anna.ids })).toBe(expected))
})

describe('what a helper needs stays', () => {
  test.each([
    'checksum: a447e95efd91c84c43c307c672bd4df21039f7016bc9b8945ba4f254157c0fac',
    '45.20261118.0',
    'kernel-core-7.1.6-300.fc45.x86_64',
    'fedora:fedora/45/x86_64/silverblue',
    'ostree-image-signed:docker://ghcr.io/ublue-os/bazzite:stable',
    '2026-11-24T08:30:00.000Z update: no-network',
    'mesa 26.2.1 to 26.3.0',
    'time 12:34:56',
    'libfoo 1.2.3.4.5',
  ])('%s', (text) => expect(redact(text, anna)).toEqual({ text, count: 0 }))
})

test('what was taken out is counted, and taking out again finds nothing', () => {
  const once = redact('anna at /home/peter on annas-laptop', anna)
  expect(once).toEqual({ text: '<user> at /home/<user> on <computer>', count: 3 })
  expect(redact(once.text, { ...anna, users: [...anna.users, 'user'] })).toEqual({
    text: once.text,
    count: 0,
  })
})

test('people of this computer, from its accounts', () => {
  const passwd = `root:x:0:0:Super User:/root:/bin/bash
gdm:x:42:42:GNOME Display Manager:/var/lib/gdm:/sbin/nologin
anna:x:1000:1000:Anna Müller,Room 3,,:/var/home/anna:/bin/bash
nobody:x:65534:65534:Kernel Overflow User:/:/sbin/nologin
rubbish`
  expect(peopleIn(passwd)).toEqual([
    { name: 'anna', full: ['Anna Müller', 'Anna', 'Müller'], home: '/var/home/anna' },
  ])
})
