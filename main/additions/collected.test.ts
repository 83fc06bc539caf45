import { expect, test } from 'vitest'
import type { Addition, PackageFile } from '../../contract/additions.ts'
import { namedAddition } from './addition-for-tests.ts'
import { changeId, planned, serviceChange, stillWanted, withChange, type Change } from './collected.ts'

const add = (name: string): Change => ({ change: 'add', name })
const undo = (name: string, kind: Addition['kind'] = 'package'): Change => ({
  change: 'undo',
  name,
  kind,
  key: name,
})
const there = (name: string, standing: Addition['standing'] = 'in-use') => namedAddition(name, { standing })

test('the same twice is once', () => {
  const one = withChange([], add('htop'))
  expect(withChange(one, add('htop'))).toBe(one)
  expect(withChange(one, undo('htop')).map(changeId)).toEqual(['add:htop', 'undo:package:htop'])
})

test('what came true meanwhile, by whomever, is not waited for', () => {
  const changes = [add('htop'), add('tmux'), undo('fish'), undo('zsh')]
  const list = [there('htop'), there('tmux', 'until-restart'), there('fish', 'until-restart'), there('zsh')]
  expect(stillWanted(changes, list).map(changeId)).toEqual(['add:tmux', 'undo:package:zsh'])
})

test('what the service is told: names, paths, and parts that are put back', () => {
  const file = { id: 'f', name: 'vpn' } as PackageFile
  const changes: Change[] = [
    add('htop'),
    { change: 'add-file', name: 'vpn', file, path: '/private/vpn.rpm' },
    undo('tmux'),
    undo('nano', 'removed'),
    undo('mesa-1-1', 'replaced'),
    undo('old-1-1', 'file'),
  ]
  expect(serviceChange(changes)).toEqual({
    add: ['htop'],
    files: ['/private/vpn.rpm'],
    remove: ['tmux', 'old-1-1'],
    restore: ['nano', 'mesa-1-1'],
  })
  // The path is main's alone.
  expect(JSON.stringify(changes.map(planned))).not.toContain('/private')
})
