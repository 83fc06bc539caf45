/** What a person chose in this app, kept in a file of their own. */
import { z } from 'zod'
import type { Settings } from '../contract/state.ts'
import { jsonFile } from './files/json-file.ts'
import { initialState } from './initial-state.ts'

const schema: z.ZodType<Settings> = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  textSize: z.literal([100, 125, 150, 200]),
  dismissed: z.number().int().nonnegative(),
  // Files of before there was this question lack it.
  pictures: z.boolean().nullable().default(null),
})

export interface SettingsKeeper {
  load(): Promise<void>
  change(change: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Settings
}

export function createSettings(path: string, set: (settings: Settings) => void): SettingsKeeper {
  const file = jsonFile(path, schema, initialState.settings)
  let now = initialState.settings
  return {
    async load() {
      now = await file.read()
      set(now)
    },
    change({
      theme = now.theme,
      textSize = now.textSize,
      dismissed = now.dismissed,
      pictures = now.pictures,
    }) {
      now = { theme, textSize, dismissed, pictures }
      set(now)
      // A full disk must not keep a person from changing the theme of this session.
      file.write(now).catch(() => {})
      return now
    },
  }
}
