/** How long a word of a service takes to the screen: from the signal to the frame in which the page shows it. */
import type { Page } from 'playwright'
import type { Bus, Connection } from '../../main/bus/bus.ts'
import { connectPeer, createBus } from '../../main/bus/connect.ts'
import type { SimulatedComputer } from '../computer/control.ts'

const now = () => performance.timeOrigin + performance.now()

/** What is watched of a page: an attribute of the chosen element, or everything in it. */
interface Watched {
  readonly selector: string
  readonly attribute?: string
}

/** Begins to note when a frame with such a change is drawn. */
async function watchFrames(page: Page, watched: Watched): Promise<void> {
  await page.evaluate(({ selector, attribute }) => {
    const seen: number[] = []
    Object.assign(window, { benchFrames: seen })
    const note = () => requestAnimationFrame(() => seen.push(performance.timeOrigin + performance.now()))
    const isInside = ({ target }: MutationRecord) =>
      (target instanceof Element ? target : target.parentElement)?.closest(selector)
    const observer = new MutationObserver((changes) => {
      if (changes.some(isInside)) note()
    })
    const what = attribute ? { attributeFilter: [attribute] } : { childList: true, characterData: true }
    observer.observe(document.documentElement, { subtree: true, ...what })
  }, watched)
}
const frames = (page: Page) =>
  page.evaluate(() => (window as unknown as { benchFrames: number[] }).benchFrames)

/** The desktop changes between light and dark: portal → session bus → main → page. Milliseconds of each run. */
export async function appearanceDelays(
  computer: SimulatedComputer,
  page: Page,
  runs: number,
): Promise<readonly number[]> {
  await watchFrames(page, { selector: 'html', attribute: 'data-theme' })
  const told: number[] = []
  for (let run = 0; run < runs; run++) {
    const scheme = run % 2 === 0 ? 'dark' : 'light'
    told.push(now())
    await computer.tell('appearance', { scheme, contrast: 'normal' })
    await page.waitForSelector(`html[data-theme=${scheme}]`, { state: 'attached' })
  }
  await page.waitForFunction(
    (n) => (window as unknown as { benchFrames: number[] }).benchFrames.length >= n,
    runs,
  )
  const shown = await frames(page)
  return told.map((at, run) => (shown[run] ?? NaN) - at)
}

/**
 * An update's progress: the daemon's transaction → main → page. A second client listens to the same transaction; what
 * it hears, the app hears in the same moment. Milliseconds of each signal.
 */
export async function progressDelays(computer: SimulatedComputer, page: Page): Promise<readonly number[]> {
  await computer.tell('rate', { bytesPerSecond: 600_000 })
  await watchFrames(page, { selector: '.operation-facts' })
  await page.getByRole('button', { name: 'Check for Updates', exact: true }).click()
  await page.getByRole('button', { name: 'Update', exact: true }).click()
  const bus = createBus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  const transaction = await connectPeer(await activeTransaction(bus))
  const told: number[] = []
  transaction.onSignal({ member: 'DownloadProgress' }, () => told.push(now()))
  const over = new Promise<void>((resolve) => {
    transaction.onSignal({ member: 'ProgressEnd' }, () => resolve())
    transaction.onClose(() => resolve())
  })
  await over
  transaction.close()
  bus.close()
  const shown = await frames(page)
  // The first signal also changes the whole card; the later ones are what a person watches.
  return told.slice(1).flatMap((at) => {
    const frame = shown.find((each) => each >= at)
    return frame === undefined ? [] : [frame - at]
  })
}

async function activeTransaction(bus: Bus): Promise<string> {
  const connection = await bus.connection()
  for (;;) {
    const address = await readActive(connection)
    if (address) return address
  }
}

/** Each question takes a round trip, and the app's own call is under way: this ends after a few. */
async function readActive(connection: Connection): Promise<string> {
  const [value] = await connection.call({
    destination: 'org.projectatomic.rpmostree1',
    path: '/org/projectatomic/rpmostree1/Sysroot',
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: ['org.projectatomic.rpmostree1.Sysroot', 'ActiveTransactionPath'],
    timeout: 30_000,
  })
  return String((value as { readonly value: unknown }).value)
}
