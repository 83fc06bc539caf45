/**
 * GNOME's settings by its own tool, which knows every backend, default and lock-down (gsettings(1)). The schema and the
 * keys are constants of ours; nothing from outside becomes an argument.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { ProblemError } from '../problem-error.ts'
import type { Person } from './person.ts'

const run = promisify(execFile)
const PATIENCE = 5000

export interface Settings {
  /** Keys and their values as GVariant text. null: the schema is not installed here, or the tool is not. */
  read(): Promise<ReadonlyMap<string, string> | null>
  /** false also when an administrator has locked it. */
  isWritable(key: string): Promise<boolean>
  /** Writes and reads back. Rejects with `not-as-expected` when it did not take. */
  write(key: string, value: string): Promise<void>
}

export function gsettings(schema: string, { env }: Person): Settings {
  const ask = async (...args: readonly string[]) => {
    const { stdout } = await run('gsettings', args, { env, timeout: PATIENCE, maxBuffer: 256 * 1024 })
    return stdout
  }
  return {
    async read() {
      const text = await ask('list-recursively', schema).catch(() => null)
      if (text === null) return null
      const pairs = text.split('\n').flatMap((line): readonly (readonly [string, string])[] => {
        const [, of, key, value] = /^(\S+) (\S+) (.*)$/.exec(line) ?? []
        return of === schema && key !== undefined && value !== undefined ? [[key, value]] : []
      })
      return pairs.length > 0 ? new Map(pairs) : null
    },
    async isWritable(key) {
      const text = await ask('writable', schema, key).catch(() => 'false')
      return text.trim() === 'true'
    },
    async write(key, value) {
      const detail = `gsettings set ${schema} ${key} ${value}`
      try {
        await ask('set', schema, key, value)
        if ((await ask('get', schema, key)).trim() === value) return
      } catch (error) {
        throw new ProblemError({ code: 'not-as-expected', detail: `${detail}\n${String(error)}` })
      }
      throw new ProblemError({ code: 'not-as-expected', detail })
    },
  }
}
