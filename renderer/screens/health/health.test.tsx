import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { current, facts, update } from '../../fake/facts.ts'
import { failedStart } from '../../fake/health-states.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { states } from '../../fake/states.ts'
import { makeFormats } from '../../words/formats.ts'

const title = () => document.querySelector('h1')?.textContent
const button = (name: string) => page.getByRole('button', { name, exact: true })
const day = (language: string, date: number | null) => makeFormats(language).date(date ?? 0, Date.now())
const { event } = failedStart

describe('after a start that failed', () => {
  test('what happened is said first, in both languages', async () => {
    await show(states['failed-start'])
    expect(title()).toBe(`The version of ${day('en-GB', update.date)} did not start correctly`)
    expect(text()).toContain(
      `This computer went back to the version of ${day('en-GB', current.date)} by itself. Files and apps are as they were.`,
    )
    await show(states['failed-start'], { language: 'de' })
    expect(title()).toBe(`Die Version vom ${day('de-DE', update.date)} ist nicht richtig gestartet`)
    expect(text()).toContain(
      `Dieser Computer ist von selbst zur Version vom ${day('de-DE', current.date)} zurückgegangen.`,
    )
  })

  test.for([
    ['Stay on This Version', 'health.stay'],
    ['Try the New One Again', 'health.tryAgain'],
    ['Later', 'health.seen'],
  ] as const)('%s asks for %s of this very start', async ([name, request]) => {
    const door = await show(states['failed-start'])
    await button(name).click()
    expect(inputs(door, request)).toEqual([{ event }])
  })

  test('nothing else is recommended beside it', async () => {
    await show(states['failed-start'])
    const names = [...document.querySelectorAll<HTMLElement>('main button')].map((one) => one.innerText)
    expect(names).toEqual([
      'Stay on This Version',
      'Try the New One Again',
      'Save a Report…',
      'Later',
      'What Happened',
    ])
  })

  test('What Happened tells it in words, with the lines that matter', async () => {
    await show(states['failed-start'])
    expect(text()).not.toContain('Dependency failed')
    await button('What Happened').click()
    await expect.poll(text).toContain('A disk it needs did not appear. It got as far as the first steps')
    expect(text()).toContain('the version before runs instead')
    expect(text()).toContain('Dependency failed for local-fs.target')
    expect(text()).not.toContain('greenboot')
    await page.getByRole('link', { name: 'Report for a Helper' }).click()
    await expect.element(page.getByRole('heading', { name: 'Report for a helper' })).toBeVisible()
  })

  test('a version that was never tried is not called one that did not start', async () => {
    await show(states['failed-start-not-tried'])
    expect(title()).toMatch(/was not put in place$/u)
    expect(text()).toContain('It was not tried.')
  })

  test('an answer that was interrupted is told', async () => {
    await show(states['failed-start-unfinished'])
    expect(text()).toContain('Staying on this version was begun and not finished.')
  })

  test('while an answer is carried out, no other can be given', async () => {
    await show(states['failed-start'], { answers: { 'health.stay': () => new Promise(() => {}) } })
    await button('Stay on This Version').click()
    await expect.element(button('Stay on This Version')).toBeDisabled()
    await expect.element(button('Try the New One Again')).toBeDisabled()
    await expect.element(button('Later')).toBeDisabled()
  })

  test('that a person may have chosen the one before is not called the computer’s own doing', async () => {
    const { health } = states['failed-start']
    await show({
      ...states['failed-start'],
      health: { ...health, lastStart: { ...failedStart, byItself: false } },
    })
    expect(text()).not.toContain('by itself')
    expect(text()).toContain(`The version of ${day('en-GB', current.date)} is in use instead.`)
  })

  test('it is shown once; what was put off can be read again and still be answered', async () => {
    const door = await show(states['failed-start'])
    door.push({ health: states['failed-start-seen'].health })
    await expect.poll(title).toMatch(/is used after the next restart$/u)
    for (const screen of ['versions', 'home'] as const) {
      const again = await show(states['failed-start-seen'], { screen })
      await page.getByRole('link', { name: 'How the Last Start Went' }).click()
      await expect.poll(title).toBe('How the last start went')
      expect(text()).toContain(`The version of ${day('en-GB', update.date)} did not start correctly`)
      await button('What Happened').click()
      await expect.poll(text).toContain('A disk it needs did not appear.')
      await button('Stay on This Version').click()
      expect(inputs(again, 'health.stay')).toEqual([{ event }])
    }
  })

  test('what was answered is only told', async () => {
    await show(states.held, { screen: 'health', path: ['last-start'] })
    expect(text()).toContain('A disk it needs did not appear.')
    await expect.element(button('Stay on This Version')).not.toBeInTheDocument()
  })

  test('a report is made and saved, and a closed dialog is not called saved', async () => {
    const report = { text: 'x', redacted: 0, madeAt: 1 }
    const answers = {
      'report.make': () => ({ ok: true as const, value: report }),
      'report.save': () => ({ ok: true as const, value: false }),
    }
    const door = await show(states['failed-start'], { answers })
    await button('Save a Report…').click()
    await expect.poll(() => inputs(door, 'report.save')).toEqual([{}])
    await expect.element(button('Save a Report…')).toBeEnabled()
    await show(states['failed-start'], {
      answers: { ...answers, 'report.save': () => ({ ok: true as const, value: true }) },
    })
    await button('Save a Report…').click()
    await expect.element(button('Saved')).toBeVisible()
  })
})

describe('what cannot be told', () => {
  test('without a hint is no card, and is said as such to who asks', async () => {
    await show(states['cannot-tell'])
    expect(title()).toBe('Up to date')
    expect(text()).not.toContain('cannot be told')
    await page.getByRole('link', { name: 'How the Last Start Went' }).click()
    await expect.poll(text).toContain('Whether the last start went well cannot be told')
  })

  test('with another version in use than meant is asked about, and nothing is claimed', async () => {
    const door = await show(states['another-unknown'])
    expect(title()).toBe(`The version of ${day('en-GB', update.date)} is not in use`)
    expect(text()).toContain('Whether it did not start, or somebody chose the other one, cannot be told.')
    expect(text()).not.toContain('by itself')
    await button('Use the New One Again').click()
    expect(inputs(door, 'health.tryAgain')).toEqual([{ event: 'unknown:c3:1' }])
  })

  test('that somebody chose the one before is told as that', async () => {
    await show(states['another-chosen'])
    expect(text()).toContain(`the version of ${day('en-GB', current.date)} was chosen in the start menu`)
    expect(text()).not.toContain('did not start')
  })
})

describe('a version on hold', () => {
  test('is not offered, and the reason is given', async () => {
    await show(states.held)
    expect(title()).toBe('The newest version is on hold')
    expect(text()).toContain('is on hold, because it did not start correctly. Newer versions come as usual.')
    await expect.element(button('Update')).not.toBeInTheDocument()
  })

  test('can be let go, and is named by its checksum', async () => {
    const door = await show(states.held)
    await button('Offer It Again…').click()
    expect(inputs(door, 'health.release')).toEqual([{ hold: update.checksum }])
  })

  test('leaves a button also where looking needs a password', async () => {
    const door = await show(states['held-password'])
    await button('Check for Updates').click()
    expect(inputs(door, 'system.check')).toEqual([{}])
  })

  test('the next release is offered again', async () => {
    const door = await show(states.held)
    const newer = { ...update, checksum: 'newer', date: Date.now() }
    door.push({
      system: { state: 'ready', facts: { ...facts, update: newer } },
      onHold: { update: null, isNext: false, versions: ['c3'] },
    })
    await expect.poll(title).toBe('An update is available')
    expect(text()).not.toContain('is on hold')
  })

  test('has its pill among the versions', async () => {
    await show(states.held, { screen: 'versions' })
    const [first] = [...document.querySelectorAll<HTMLElement>('.moment')]
    expect(first?.innerText).toContain('on hold')
    const pills = [...document.querySelectorAll<HTMLElement>('.pill')].filter(
      (pill) => pill.innerText === 'on hold',
    )
    expect(pills).toHaveLength(1)
  })

  test('that another program prepared again is not recommended', async () => {
    await show(states['held-next'])
    expect(title()).toBe('A version on hold is used after the next restart')
    await button('Show Versions').click()
    await expect.poll(title).toBe('System versions')
  })
})
