/** Whether the conditions of "if:" words hold here. */
import type { Permission } from '../permission.ts'
import type { Around } from '../surroundings.ts'
import { isAtLeast } from '../version.ts'
import { conditions as known } from '../words.ts'

/** A condition that this Flatpak does not know never holds, not even negated; what we cannot know is taken to hold. */
export function holds(condition: string, around: Around): boolean {
  const negated = condition.startsWith('!')
  const name = negated ? condition.slice(1) : condition
  const since = Object.hasOwn(known, name) ? known[name] : undefined
  if (!since || !isAtLeast(around.flatpak, since)) return false
  const value = valueOf(name, around)
  return value === null || value !== negated
}

function valueOf(name: string, around: Around): boolean | null {
  switch (name) {
    case 'false':
      return false
    case 'has-wayland':
      return around.wayland
    case 'has-usb-portal':
      return around.usbPortal
    default:
      // true, and features that every Flatpak has that knows the condition
      return true
  }
}

/** on: given now. waits: given under conditions that do not hold now. */
export function stateOf({ allowed, conditions }: Permission, around: Around): 'on' | 'off' | 'waits' {
  if (allowed || conditions.some((condition) => holds(condition, around))) return 'on'
  return conditions.length > 0 ? 'waits' : 'off'
}
