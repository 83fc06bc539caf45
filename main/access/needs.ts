/** What an app is known to need of what a change takes away. Known from its own words, not from lists of apps. */
import type { Fact, Need } from '../../contract/access.ts'
import { counts } from './rating.ts'

const displays = ['sockets/wayland', 'sockets/x11', 'sockets/fallback-x11', 'sockets/inherit-wayland-socket']

export function needsOf(
  before: readonly Fact[],
  after: readonly Fact[],
  narrower: readonly Fact[],
): readonly Need[] {
  const has = (facts: readonly Fact[], ...ids: readonly string[]) =>
    facts.some((fact) => ids.includes(fact.id) && counts(fact))
  const lost = (id: string) => has(before, id) && !has(after, id)
  const needs: Need[] = []
  if (has(before, ...displays) && !has(after, ...displays)) needs.push('window')
  if (lost('shared/ipc') && has(after, 'sockets/x11', 'sockets/fallback-x11')) needs.push('x11-memory')
  if (lost('devices/dri') && !has(after, 'devices/all')) needs.push('graphics')
  if (narrower.some(({ said }) => said.some(({ layer }) => layer === 'app'))) needs.push('asked')
  return needs
}
