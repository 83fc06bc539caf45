/** The fact that an id stands for, to tell of what is past: no layer needs to speak of it any more. */
import type { Setting } from '../../../contract/access-codes.ts'
import type { Fact } from '../../../contract/access.ts'
import type { Mode } from '../filesystem.ts'
import type { Around } from '../surroundings.ts'
import { flagKeys, type Policy } from '../words.ts'
import { busFact } from './buses.ts'
import { splitId } from './cover.ts'
import { fileFact } from './files.ts'
import { flagFact } from './flags.ts'

/** As it is, or would be, with that setting. null: it is none that can be changed. */
export function namedFact(id: string, to: Setting | null, around: Around, appId: string | null): Fact | null {
  const [kind, name] = splitId(id)
  switch (kind) {
    case 'filesystems':
      return fileFact(name, { value: modeOf(to), layer: 'you', said: [] }, around, appId)
    case 'session-bus':
      return busFact('session', name, { value: policyOf(to), layer: 'you', said: [] }, appId)
    case 'system-bus':
      return busFact('system', name, { value: policyOf(to), layer: 'you', said: [] }, appId)
    default: {
      const key = flagKeys.find((one) => one === kind)
      return key ? flagFact(key, name, null, around) : null
    }
  }
}

const modeOf = (to: Setting | null): Mode => (to === 'read' ? 'read' : 'write')
const policyOf = (to: Setting | null): Policy => (to === 'see' || to === 'own' ? to : 'talk')
