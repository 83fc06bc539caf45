/** The settings portal, for how the desktop wants things to look. */
import { signal } from '../bus/message.ts'
import { ObjectTree, Refusal } from '../bus/object-tree.ts'
import { Variant } from '../bus/wire.ts'
import { Service } from './service.ts'

const NAME = 'org.freedesktop.portal.Desktop'
const PATH = '/org/freedesktop/portal/desktop'
const INTERFACE = 'org.freedesktop.portal.Settings'
const APPEARANCE = 'org.freedesktop.appearance'

export interface Wishes {
  readonly scheme: 'none' | 'dark' | 'light'
  readonly contrast: 'normal' | 'more'
  /** Red, green, blue, each 0–1; null: none set. */
  readonly accent: readonly [number, number, number] | null
  readonly reducedMotion: boolean
}

const SCHEMES = { none: 0, dark: 1, light: 2 } as const
/** What the portal gives for "not set": outside of 0–1. */
const NO_ACCENT = [-1, -1, -1] as const

export class Portal {
  readonly service: Service
  #wishes: Wishes = { scheme: 'none', contrast: 'normal', accent: null, reducedMotion: false }

  constructor() {
    const tree = new ObjectTree()
    tree.add(PATH, {
      [INTERFACE]: {
        methods: {
          // The old method wraps its answer in a variant once more.
          Read: {
            in: 'ss',
            out: 'v',
            run: ({ args }) => [new Variant('v', this.#read(String(args[0]), String(args[1])))],
          },
          ReadOne: { in: 'ss', out: 'v', run: ({ args }) => [this.#read(String(args[0]), String(args[1]))] },
          ReadAll: {
            in: 'as',
            out: 'a{sa{sv}}',
            run: ({ args }) => [wants(args[0]) ? { [APPEARANCE]: this.#values() } : {}],
          },
        },
        properties: { version: { type: 'u', get: () => 2 } },
        signals: { SettingChanged: 'ssv' },
      },
    })
    this.service = new Service(NAME, tree)
  }

  set(wishes: Partial<Wishes>): void {
    const before = this.#values()
    this.#wishes = { ...this.#wishes, ...wishes }
    for (const [key, value] of Object.entries(this.#values())) {
      if (JSON.stringify(before[key]) === JSON.stringify(value)) continue
      this.service.send(signal(PATH, INTERFACE, 'SettingChanged', 'ssv', [APPEARANCE, key, value]))
    }
  }

  #values(): Readonly<Record<string, Variant>> {
    const { scheme, contrast, accent, reducedMotion } = this.#wishes
    return {
      'color-scheme': new Variant('u', SCHEMES[scheme]),
      contrast: new Variant('u', contrast === 'more' ? 1 : 0),
      'accent-color': new Variant('(ddd)', accent ?? NO_ACCENT),
      'reduced-motion': new Variant('u', reducedMotion ? 1 : 0),
    }
  }

  #read(namespace: string, key: string): Variant {
    const value = namespace === APPEARANCE ? this.#values()[key] : undefined
    if (!value) throw new Refusal('org.freedesktop.portal.Error.NotFound', 'Requested setting not found')
    return value
  }
}

/** No namespaces, or an empty one, mean all; "org.freedesktop.*" means what begins so. */
function wants(namespaces: unknown): boolean {
  if (!Array.isArray(namespaces) || namespaces.length === 0) return true
  return namespaces.some(
    (name) =>
      name === '' ||
      name === APPEARANCE ||
      (typeof name === 'string' && name.endsWith('*') && APPEARANCE.startsWith(name.slice(0, -1))),
  )
}
