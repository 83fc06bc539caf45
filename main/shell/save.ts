/** Saving a text where the person says: the only way a path gets from a press into a written file. */
import { writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import type { Problem } from '../../contract/problem.ts'
import { ProblemError } from '../problem-error.ts'
import { wordsFor } from './words/words.ts'

const codes: Readonly<Record<string, Problem['code']>> = { ENOSPC: 'no-space', EDQUOT: 'no-space' }

/** false: they closed the dialog. Rejects with a ProblemError when the disk refuses; then nothing was written whole. */
export async function saveText(
  window: BrowserWindow | null,
  locale: string,
  name: string,
  text: string,
): Promise<boolean> {
  if (!window) return false
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: wordsFor(locale).saveReport,
    defaultPath: join(homedir(), basename(name)),
  })
  if (canceled || !filePath) return false
  try {
    await writeFile(filePath, text, { mode: 0o600 })
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new ProblemError({ code: codes[code] ?? 'not-as-expected', detail: String(error) })
  }
}
