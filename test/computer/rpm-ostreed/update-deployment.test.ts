import { expect, test } from 'vitest'
import { Variant } from '../bus/wire.ts'
import { checkRequest, makeRequest } from './deploy-request.ts'
import { Options } from './options.ts'
import { actionsOf } from './update-deployment.ts'

test('local packages need an action of their own, and their descriptors', () => {
  const modifiers = new Options({ 'install-local-packages': new Variant('ah', [0, 1]) })
  const options = new Options({ 'no-pull-base': new Variant('b', true) })
  expect(actionsOf(modifiers, options)).toEqual(['install-local-packages'])
  expect(() => checkRequest(makeRequest(modifiers, options, { files: ['one'] }))).toThrow(
    'Expected 2 fds but received 1',
  )
})

test('local replacements are overrides', () => {
  const modifiers = new Options({ 'override-replace-local-packages': new Variant('ah', [0]) })
  expect(actionsOf(modifiers, new Options({}))).toEqual(['upgrade', 'override'])
})
