import { expect, test } from 'vitest'
import { opened } from './arguments.ts'

const open = (...args: readonly string[]) => opened(['/opt/mainstay', ...args], '/home/someone')

test('files of apps and sources and links to apps are what can be opened', () => {
  expect(open('/tmp/x.flatpakref', 'file:///tmp/y.flatpakrepo', 'appstream:org.example.A')).toEqual([
    '/tmp/x.flatpakref',
    'file:///tmp/y.flatpakrepo',
    'appstream:org.example.A',
  ])
})

test('a path counts from the folder it was given in', () => {
  expect(open('x.flatpak', '../y.flatpakref')).toEqual(['/home/someone/x.flatpak', '/home/y.flatpakref'])
})

test('options, the program itself, other files and addresses, and what is too long are passed over', () => {
  expect(opened(['/opt/x.flatpak'], '/')).toEqual([])
  expect(
    open(
      '--x.flatpak',
      'https://example.org/x.flatpakref.html',
      'javascript:alert(1)',
      '/etc/passwd',
      '',
      `/${'x'.repeat(5000)}.flatpak`,
    ),
  ).toEqual([])
})

test('no more than a few at once', () => {
  expect(open(...Array.from({ length: 50 }, (_, at) => `/${at}.flatpak`))).toHaveLength(4)
})
