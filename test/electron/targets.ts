/**
 * Chromium's pages as they come and go. Every new page waits for the debugger, so that the preload is in place before
 * its first script; pages that nobody here asked for (from window.open, target=_blank, a middle click) are closed.
 */
import type { Protocol } from 'devtools-protocol'
import { blankPage, chromium, ignore, openBareWindow } from './chromium.ts'
import { pages } from './pages.ts'
import { script } from './script.ts'

type TargetInfo = Protocol.Target.TargetInfo

interface Made {
  readonly targetId: string
  readonly sessionId: string
}

/** Sessions by page, as they attach. */
const sessions = new Map<string, string>()
const waiting = new Map<string, (sessionId: string) => void>()
/** Pages being made for us: not to be closed as strangers. */
const making = new Set<Promise<string>>()
/** Who waits for a window that Chromium opens without DevTools: the one of its start, and bare ones. */
const expected: ((targetId: string) => void)[] = []
const expect = () => new Promise<string>((resolve) => expected.push(resolve))
/** The window of Chromium's start; the first window takes it over. */
let spare: Promise<string> | null = expect()

function attached(targetId: string): Promise<string> {
  const session = sessions.get(targetId)
  if (session) return Promise.resolve(session)
  return new Promise((resolve) => waiting.set(targetId, resolve))
}

async function openWindow(width: number, height: number): Promise<string> {
  if (script.headed) {
    openBareWindow()
    return expect()
  }
  const window = { url: blankPage, newWindow: true, width, height }
  const { targetId } = await chromium.send('Target.createTarget', window)
  return targetId
}

/** A page in a window of its own, halted before its first script. */
export async function createPage(width: number, height: number): Promise<Made> {
  const made = spare ?? openWindow(width, height)
  spare = null
  making.add(made)
  const targetId = await made
  const sessionId = await attached(targetId)
  return { targetId, sessionId }
}

async function isOurs(targetId: string): Promise<boolean> {
  const made = await Promise.all(making)
  return made.includes(targetId)
}

async function onAttached(sessionId: string, { targetId, type, openerId }: TargetInfo): Promise<void> {
  sessions.set(targetId, sessionId)
  waiting.get(targetId)?.(sessionId)
  waiting.delete(targetId)
  const wanted = type === 'page' && !openerId ? expected.shift() : undefined
  if (wanted) {
    wanted(targetId)
    return
  }
  if (type === 'page' && (await isOurs(targetId))) return
  // It has to run before it is closed: a page with an opener shares its opener's thread, and closing it while it waits
  // for the debugger hangs both. What it asks for is refused (requests.ts).
  await chromium.send('Runtime.runIfWaitingForDebugger', undefined, sessionId)
  if (type === 'page') await chromium.send('Target.closeTarget', { targetId })
}

chromium.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
  onAttached(sessionId, targetInfo).catch(ignore)
})
chromium.on('Target.detachedFromTarget', ({ sessionId }) => {
  for (const [targetId, session] of sessions) if (session === sessionId) sessions.delete(targetId)
  pages.bySession(sessionId)?.gone()
})
