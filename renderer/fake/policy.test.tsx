/** The whole window under the content security policy it is served with: no <style> of its own, no eval, no foreign source. */
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { show, text } from './show.tsx'
import { states } from './states.ts'

/** Adds the part of main's policy that a <meta> may carry; it holds for everything that comes after. */
function underPolicy(): readonly string[] {
  const violations: string[] = []
  document.addEventListener('securitypolicyviolation', (event) =>
    violations.push(`${event.effectiveDirective} ${event.sample}`),
  )
  const meta = document.createElement('meta')
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content =
    "style-src 'self'; img-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'"
  document.head.append(meta)
  return violations
}

test('nothing in the window breaks the policy, and a broken policy would be seen', async () => {
  const violations = underPolicy()

  await show({ ...states['much-changed'], settings: { theme: 'dark', textSize: 125, dismissed: 0 } })
  await page.getByRole('button', { name: 'Check for Updates' }).click()
  await page.getByRole('button', { name: 'Package by Package' }).click()
  await expect.poll(text).toContain('The update service does not list them.')
  await page.getByRole('link', { name: 'Versions' }).click()
  await page.getByRole('button', { name: 'Details' }).first().click()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByText('200%').click()
  await expect.poll(() => getComputedStyle(document.documentElement).fontSize).toBe('32px')
  await show(states.bytes)
  expect(document.querySelector<HTMLElement>('.progress-fill')?.style.inlineSize).toMatch(/^36\./u)
  expect(violations).toEqual([])

  const style = document.createElement('style')
  style.textContent = 'body { color: red }'
  document.head.append(style)
  await expect.poll(() => violations.length).toBe(1)
  expect(violations[0]).toContain('style-src')
  style.remove()
})
