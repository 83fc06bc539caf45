import type { Problem } from '../../../contract/problem.ts'
import { expect, test } from 'vitest'
import { asProblem, ProblemError } from '../../problem-error.ts'
import type { JobEnd } from '../helper/job.ts'
import type { OrderOf } from '../queue/orders.ts'
import { DataCopies } from './data-copies.ts'
import { goBack, type GoBackParts } from './go-back.ts'

const [OLD, NEW] = ['a'.repeat(64), 'b'.repeat(64)]
const REF = 'app/org.x.App/x86_64/stable'
const order: OrderOf<'go-back'> = {
  action: 'go-back',
  installation: 'system',
  ref: REF,
  commit: OLD,
  version: '2',
  copyData: false,
  subjects: [{ ref: REF, name: 'App', icon: null }],
}

interface World {
  readonly held?: boolean
  readonly commit?: string
  /** What the helper's update says; it takes effect when it says nothing. */
  readonly problem?: Problem
  /** A success that changes nothing, as Flatpak's of a masked app. */
  readonly lies?: boolean
  readonly user?: boolean
  readonly administrator?: () => Promise<void>
}

/** A Flatpak that only remembers which commit is there and whether it is held. */
function start({ held = false, commit = NEW, problem, lies = false, user = false, administrator }: World) {
  const said: string[] = []
  let now = { commit, held }
  const parts: GoBackParts = {
    helper: {
      installed: async () => [
        {
          ref: REF,
          source: 'x',
          bytes: 0,
          pinned: false,
          latest: NEW,
          endOfLife: null,
          replacedBy: null,
          ...now,
        },
      ],
      running: async () => [],
      measureData: async () => null,
      setPattern: async (_, __, ___, on) => {
        said.push(on ? 'hold' : 'follow')
        now = { ...now, held: on }
      },
      job: async (_, actions) => ({
        onEvent: () => {},
        cancel: async () => {},
        run: async (): Promise<JobEnd> => {
          const [action] = actions
          const to = action?.verb === 'update' ? action.commit : undefined
          said.push(`update ${to === OLD ? 'OLD' : to}${now.held ? ' while held' : ''}`)
          if (!problem && !lies && to) now = { ...now, commit: to }
          return { problem: problem ?? null, results: [] }
        },
      }),
    },
    copies: new DataCopies({ folder: '/nowhere', dataRoot: '/nowhere', now: () => 0 }),
    isUser: () => user,
    asAdministrator: async () => {
      said.push('administrator')
      await administrator?.()
      now = { ...now, commit: OLD }
    },
    now: () => 0,
  }
  const run = async () => {
    try {
      await goBack(order, { signal: new AbortController().signal, report: () => {} }, parts)
      return 'ok'
    } catch (error) {
      return asProblem(error).code
    }
  }
  return { run, said, now: () => now }
}

test('follows, updates, holds, in this order', async () => {
  const { run, said, now } = start({ held: true })
  expect(await run()).toBe('ok')
  expect(said).toEqual(['follow', 'update OLD', 'hold'])
  expect(now()).toEqual({ commit: OLD, held: true })
})

test('a success without effect is none', async () => {
  expect(await start({ lies: true }).run()).toBe('not-as-expected')
})

test('where it was interrupted before, what is missing is done', async () => {
  const { run, said } = start({ commit: OLD })
  expect(await run()).toBe('ok')
  expect(said).toEqual(['hold'])
})

test('an administrator is asked only where Flatpak wants one, in installations for everybody', async () => {
  const problem: Problem = { code: 'needs-administrator' }
  const everybody = start({ problem })
  expect(await everybody.run()).toBe('ok')
  expect(everybody.said).toEqual(['update OLD', 'administrator', 'hold'])
  const own = start({ problem, user: true })
  expect(await own.run()).toBe('needs-administrator')
  expect(own.said).toEqual(['update OLD'])
})

test('a password dialog that is closed leaves everything as it was', async () => {
  const { run, said, now } = start({
    held: true,
    problem: { code: 'needs-administrator' },
    administrator: () => Promise.reject(new ProblemError({ code: 'password-dismissed' })),
  })
  expect(await run()).toBe('password-dismissed')
  expect(said).toEqual(['follow', 'update OLD', 'administrator', 'hold'])
  expect(now()).toEqual({ commit: NEW, held: true })
})

test('a version that the source does not have any more is gone', async () => {
  expect(await start({ problem: { code: 'not-found' } }).run()).toBe('version-gone')
  expect(await start({ problem: { code: 'no-network' } }).run()).toBe('no-network')
})
