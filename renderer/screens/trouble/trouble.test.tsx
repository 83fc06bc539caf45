import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { problemCodes, type ProblemCode } from '../../../contract/problem.ts'
import { calm, computer } from '../../fake/facts.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { failed, states } from '../../fake/states.ts'
import { catalogues } from '../../words/catalogues.ts'
import type { Language } from '../../words/words.ts'
import { isOwnAnswer, leavesSystemUntouched, nextSteps } from '../../words/problems.ts'

const button = (name: string) => page.getByRole('button', { name, exact: true })
const alert = () => document.querySelector<HTMLElement>('[role=alert]')?.innerText ?? ''
const buttons = () =>
  [...document.querySelectorAll<HTMLElement>('.card.bad .buttons button')].map((one) => one.innerText)

/** The words on the button that each problem must offer, besides Close. */
function helps(code: ProblemCode, language: Language): readonly string[] {
  const { actions, additions } = catalogues[language]
  switch (nextSteps[code]) {
    case 'none':
      return []
    case 'open-versions':
      return [actions.showVersions]
    case 'restart':
      return [actions.restartNow]
    case 'open-additions':
      return [additions.preflight.press.additions, actions.tryAgain]
    case 'update':
      return [actions.update]
    case 'try-again':
    case 'free-space':
    case 'wait':
      return [actions.tryAgain]
  }
}

const lines = (all: string) => all.split(/\n+/u)

describe.for(['en', 'de'] as const)('every problem in %s', (language) => {
  const words = catalogues[language]

  test('has a title, a sentence and its button, and is an alert', async () => {
    const door = await show(calm, { language })
    const codes = problemCodes.filter((code) => !isOwnAnswer(code))
    const seen: object[] = []
    for (const code of codes) {
      door.push({ operations: failed('update', { code, by: 'cockpit' }).operations })
      await expect.poll(alert).toContain(words.problems[code].title)
      // React takes more than fifty changes without a drawn frame between them for an endless loop.
      await new Promise(requestAnimationFrame)
      seen.push({ code, alert: lines(alert()), buttons: buttons() })
    }
    expect(seen).toEqual(
      codes.map((code) => ({
        code,
        alert: [
          words.trouble.failed.update,
          words.problems[code].title,
          words.problems[code].sentence.replace('{{who}}', 'Cockpit'),
          ...(leavesSystemUntouched(code) ? [words.trouble.untouched] : []),
        ],
        buttons: [...helps(code, language), words.actions.close],
      })),
    )
  })

  test('a person’s own answer is never shown as a failure', async () => {
    const door = await show(calm, { language })
    for (const code of problemCodes.filter(isOwnAnswer)) {
      // The banner comes with the same change, so once it is there the change has been drawn.
      door.push({
        operations: failed('update', { code }).operations,
        computer: { ...computer, simulated: true },
      })
      await expect.poll(text).toContain(words.app.simulated)
      expect(document.querySelector('[role=alert]')).toBeNull()
      door.push({ computer })
      await expect.poll(text).not.toContain(words.app.simulated)
    }
  })
})

describe('a failure', () => {
  test('names what is to blame', async () => {
    await show(states['failed-additions'])
    expect(alert()).toContain('openrazer-kernel-modules-dkms does not fit the new version')
    expect(alert()).toContain('The version in use now is as it was.')
  })

  test('names several, in the plural', async () => {
    await show(failed('update', { code: 'additions-clash', culprits: ['zsh', 'fish'] }))
    expect(alert()).toContain('zsh and fish do not go together')
  })

  test('a hostile name stays text on one line', async () => {
    const culprits = ['<img src=x onerror=alert(1)>\u202E\n{{who}}']
    await show(failed('update', { code: 'additions-missing', culprits }))
    expect(alert()).toContain('<img src=x onerror=alert(1)> {{who}} cannot be found')
    expect(document.querySelector('img')).toBeNull()
  })

  test('stays until it is dismissed, on every screen', async () => {
    const door = await show(states['failed-space'])
    await page.getByRole('link', { name: 'Versions' }).click()
    await expect.poll(alert).toContain('There is not enough space')
    await button('Close').click()
    await expect.poll(() => document.querySelector('[role=alert]')).toBeNull()
    const operation = states['failed-space'].operations.system
    expect(inputs(door, 'settings.change')).toEqual([
      { dismissed: operation.phase === 'failed' ? operation.endedAt : null },
    ])
  })

  test('is not shown again once it was dismissed', async () => {
    await show({ ...states['failed-space'], settings: { ...calm.settings, dismissed: Date.now() + 1000 } })
    expect(document.querySelector('[role=alert]')).toBeNull()
  })

  test('Try Again repeats the action', async () => {
    const door = await show(states['failed-network'])
    await button('Try Again').click()
    expect(inputs(door, 'system.check')).toEqual([{}])
  })

  test('a failed way back leads to the versions, where it is chosen anew', async () => {
    await show(failed('go-back', { code: 'service-died' }, calm))
    await button('Show Versions').click()
    await expect.poll(() => document.querySelector('h1')?.textContent).toBe('System versions')
  })

  test('its technical text can be read and copied', async () => {
    const door = await show(states['failed-additions'])
    expect(text()).not.toContain('Could not depsolve')
    await page.getByRole('button', { name: 'Details' }).first().click()
    await expect.poll(text).toContain('Could not depsolve transaction; 1 problem detected:')
    await button('Copy Details').click()
    await expect.element(button('Copied')).toBeVisible()
    const [input] = inputs(door, 'window.copy')
    expect(JSON.stringify(input)).toContain('additions-do-not-fit')
    expect(JSON.stringify(input)).toContain('conflicting requests')
  })

  test('says when there is no technical text', async () => {
    await show(states['failed-network'])
    await page.getByRole('button', { name: 'Details' }).first().click()
    await expect.poll(text).toContain('The update service said nothing about it.')
  })

  test('copying that did not work does not claim to have', async () => {
    await show(states['failed-additions'], {
      answers: { 'window.copy': () => ({ ok: false, problem: { code: 'unknown' } }) },
    })
    await page.getByRole('button', { name: 'Details' }).first().click()
    await button('Copy Details').click()
    await expect.element(button('Copy Details')).toBeVisible()
    expect(button('Copied').elements()).toHaveLength(0)
  })
})

describe('what main refuses', () => {
  test('is said in its place, and can be tried again', async () => {
    const door = await show(states.ready, {
      answers: {
        'computer.restart': () => ({ ok: false, problem: { code: 'restart-blocked', by: 'Disk Writer' } }),
      },
    })
    await button('Restart to Use It').click()
    await expect.poll(alert).toContain('The restart is held back')
    expect(alert()).toContain('Asking to wait: Disk Writer.')
    await button('Try Again').click()
    expect(inputs(door, 'computer.restart')).toHaveLength(2)
    await button('Close').click()
    await expect.poll(() => document.querySelector('[role=alert]')).toBeNull()
  })

  test('a no to main’s question is no failure', async () => {
    const door = await show(states['up-to-date'], {
      screen: 'versions',
      answers: { 'system.goBack': () => ({ ok: false, problem: { code: 'not-confirmed' } }) },
    })
    const back = page.getByRole('button', { name: /^Go Back to/u })
    await back.click()
    await expect.poll(() => inputs(door, 'system.goBack')).toHaveLength(1)
    await expect.element(back).toBeEnabled()
    expect(document.querySelector('[role=alert]')).toBeNull()
  })

  test('is not told twice when the operation says the same', async () => {
    const door = await show(states.available, {
      answers: {
        'system.update': () => {
          door.push({ operations: states['failed-space'].operations })
          return { ok: false, problem: { code: 'no-space' } }
        },
      },
    })
    await button('Update').click()
    await expect.poll(alert).toContain('There is not enough space')
    expect(document.querySelectorAll('[role=alert]')).toHaveLength(1)
  })
})

describe('the first question to main', () => {
  test('unanswered is said, and asked again on a press', async () => {
    let calls = 0
    const door = await show(calm, {
      answers: {
        state: () => {
          calls += 1
          return calls === 1
            ? { ok: false, problem: { code: 'unknown', detail: 'Error: no handler' } }
            : { ok: true, value: calm }
        },
      },
    })
    expect(alert()).toContain('does not answer')
    await button('Try Again').click()
    await expect.poll(() => document.querySelector('h1')?.textContent).toBe('Up to date')
    expect(door.watchers()).toBe(1)
  })
})
