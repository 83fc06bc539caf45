/** What can be done about access, each with its look ahead: what it would change, before it does. */
import type { GrantSetting, Setting } from '../../../../contract/access-codes.ts'
import type { Lasting, Preview } from '../../../../contract/access.ts'
import type { Answer } from '../../../../contract/problem.ts'
import type { Ask } from '../../../app/store.ts'

export interface Deed {
  /** What it is about, in the window's language. */
  readonly what: string
  /** null: it says all of itself already. */
  readonly preview: (() => Promise<Answer<Preview>>) | null
  /** Refused by main when it would let an app do more. */
  readonly plainly: (() => Promise<Answer<null>>) | null
  /** Main asks the person first. */
  readonly asking: (() => Promise<Answer<null>>) | null
  /** Whether it is shown before it is done: when the app needs what it takes away; always, because it is much at once; never. */
  readonly ahead: 'when-needed' | 'always' | 'never'
  /** Whether the history holds it afterwards, so that it can be undone. */
  readonly isKept: boolean
  /** The app is open, so that it has this only when it is opened again. Absent: the look ahead tells. */
  readonly isOpen?: boolean
}

type App = string | null

export const changeFact = (ask: Ask, app: App, fact: string, to: Setting, what: string): Deed => ({
  what,
  preview: () => ask('access.preview', { app, fact, to }),
  plainly: () => ask('access.change', { app, fact, to }),
  asking: () => ask('access.allow', { app, fact, to }),
  ahead: 'when-needed',
  isKept: true,
})

export const resetAccess = (ask: Ask, app: App, what: string): Deed => ({
  what,
  preview: () => ask('access.previewReset', { app }),
  plainly: () => ask('access.reset', { app }),
  asking: () => ask('access.resetWider', { app }),
  ahead: 'always',
  isKept: true,
})

export const restoreAccess = (ask: Ask, app: string, what: string): Deed => ({
  what,
  preview: () => ask('access.previewRestore', { app }),
  plainly: () => ask('access.restore', { app }),
  asking: () => ask('access.restoreWider', { app }),
  // What it was before is no surprise.
  ahead: 'never',
  isKept: true,
})

export const holdFiles = (ask: Ask, app: string, on: boolean, what: string): Deed => ({
  what,
  preview: null,
  plainly: on ? () => ask('access.hold', { app }) : null,
  asking: on ? null : () => ask('access.release', { app }),
  ahead: 'when-needed',
  isKept: true,
})

export const answerGrant = (ask: Ask, app: string, grant: string, to: GrantSetting, what: string): Deed => ({
  what,
  preview: null,
  plainly: to === 'allow' ? null : () => ask('access.answer', { app, grant, to }),
  asking: to === 'allow' ? () => ask('access.answerAllow', { app, grant }) : null,
  ahead: 'when-needed',
  isKept: true,
})

export const takeBackDocument = (ask: Ask, app: string, document: string, what: string): Deed => ({
  what,
  preview: null,
  plainly: () => ask('access.takeBack', { app, document }),
  asking: null,
  ahead: 'when-needed',
  isKept: true,
})

/** Takes back what was done; `widens`: main asks before. Which of the two is found out first. */
export const undoEntry = (ask: Ask, entry: string, what: string): Deed => {
  const widens = async () => {
    const answer = await ask('access.previewUndo', { entry })
    return answer.ok ? { ok: true as const, value: answer.value.widens } : answer
  }
  return {
    what,
    preview: null,
    plainly: async () => {
      const wide = await widens()
      if (!wide.ok) return wide
      return wide.value ? ask('access.undoWider', { entry }) : ask('access.undo', { entry })
    },
    asking: null,
    ahead: 'when-needed',
    isKept: true,
  }
}

/** Closes the app and opens it again. */
export const reopenApp = (ask: Ask, app: string, what: string): Deed => ({
  what,
  preview: null,
  plainly: null,
  asking: () => ask('access.reopen', { app }),
  ahead: 'when-needed',
  isKept: false,
})

/** Gives what was found to help. Until the app is closed nothing is written, so nothing is left to undo. */
export const fixIt = (
  ask: Ask,
  app: string,
  given: { readonly remedy: string; readonly lasting: Lasting; readonly isOpen: boolean },
  what: string,
): Deed => ({
  what,
  preview: null,
  plainly: null,
  asking: () => ask('access.fix', { app, remedy: given.remedy, lasting: given.lasting }),
  ahead: 'when-needed',
  isKept: given.lasting === 'always',
  isOpen: given.isOpen && given.lasting === 'always',
})
