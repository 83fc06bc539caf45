/**
 * What a test scripts and reads back, and how the stand-in was started. The launcher passes the start-up values in
 * STANDIN_… variables; everything else is set and read while the app runs (launch.ts, `evaluate`).
 */
type Box = Electron.MessageBoxOptions
type Choice = Partial<Electron.MessageBoxReturnValue>
type Chooser = Electron.OpenDialogOptions | Electron.SaveDialogOptions

/** Something a story must not see: an error on a page's console, an uncaught one, or a broken security policy. */
export interface Fault {
  readonly kind: 'console' | 'exception' | 'security'
  readonly text: string
}

interface Script {
  /** With windows on a display. */
  readonly headed: boolean
  /** Started by open.ts: dialogs are real windows, links really open, no line to a test. */
  readonly forPerson: boolean
  /** What the desktop prefers while `nativeTheme.themeSource` is 'system'. */
  dark: boolean
  readonly opened: string[]
  readonly copied: string[]
  readonly notifications: Electron.NotificationConstructorOptions[]
  readonly dialogs: Box[]
  /** File and folder choosers that were opened. */
  readonly choosers: Chooser[]
  /** The path a chooser is answered with; null: the person chooses none. */
  chosen: string | null
  /** What was printed, as PDF. */
  readonly printed: Buffer[]
  /** How the desktop's print dialog ends: 'prints', or with Electron's reason why it does not. */
  printing: 'prints' | 'Print job canceled' | 'Invalid printer settings'
  readonly faults: Fault[]
  /** 'window': shows a real dialog and waits for a press. */
  answer: 'window' | ((options: Box) => Choice | Promise<Choice>)
}

const listeners: ((fault: Fault) => void)[] = []

/** Writes a fault down and tells whoever listens. */
export function report(fault: Fault): void {
  script.faults.push(fault)
  for (const listener of listeners) listener(fault)
}
export function onFault(listener: (fault: Fault) => void): void {
  listeners.push(listener)
}

const env = process.env
const forPerson = env['STANDIN_FOR_PERSON'] === '1'

export const script: Script = {
  headed: env['STANDIN_HEADED'] === '1',
  forPerson,
  dark: env['STANDIN_DARK'] === '1',
  opened: [],
  copied: [],
  notifications: [],
  dialogs: [],
  choosers: [],
  chosen: null,
  printed: [],
  printing: 'prints',
  faults: [],
  answer: forPerson ? 'window' : ({ cancelId = 0 }) => ({ response: cancelId }),
}
