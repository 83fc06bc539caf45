/** The daemon's side of the line to the process that runs the computer. */
import { connect, type Socket } from 'node:net'
import { eachLine } from '../lines.ts'
import type { Point } from '../control.ts'
import type { FromDaemon, Once, Orders, ToDaemon } from './orders.ts'

export class Link {
  readonly #socket: Socket
  #orders: Orders
  #waiting: (() => void)[] = []

  private constructor(socket: Socket, orders: Orders) {
    this.#socket = socket
    this.#orders = orders
  }

  /** Connects, says hello and waits for the first orders. */
  static async open(path: string): Promise<Link> {
    const socket = connect(path)
    const ready = Promise.withResolvers<Link>()
    let link: Link | null = null
    socket.once('error', ready.reject)
    socket.once('close', () => process.exit(0))
    eachLine(socket, (line) => {
      const { seq, orders } = JSON.parse(line) as ToDaemon
      if (link) link.#obey(orders)
      else ready.resolve((link = new Link(socket, orders)))
      link.tell({ kind: 'heard', seq })
    })
    socket.write(`${JSON.stringify({ kind: 'hello', pid: process.pid } satisfies FromDaemon)}\n`)
    return ready.promise
  }

  get orders(): Orders {
    return this.#orders
  }

  tell(message: FromDaemon): void {
    this.#socket.write(`${JSON.stringify(message)}\n`)
  }

  /** Dies or stands still here, if that was ordered. */
  async reach(point: Point): Promise<void> {
    if (this.#orders.dieAt === point) {
      await this.#use('dieAt')
      process.kill(process.pid, 'SIGKILL')
      await new Promise(() => {})
    }
    if (this.#orders.hangAt !== point) return
    // It stays ordered until `resume` takes the order back.
    const going = Promise.withResolvers<void>()
    this.#waiting.push(going.resolve)
    await going.promise
  }

  /** The text to fail with, once, or null. */
  takeFailure(): string | null {
    const text = this.#orders.failText
    if (text !== null) void this.#use('failText')
    return text
  }

  #obey(orders: Orders): void {
    this.#orders = orders
    if (orders.hangAt !== null) return
    for (const go of this.#waiting.splice(0)) go()
  }

  /** Resolves when the parent's end of the socket has the message. */
  async #use(order: Once): Promise<void> {
    this.#orders = { ...this.#orders, [order]: null }
    const written = Promise.withResolvers<void>()
    this.#socket.write(`${JSON.stringify({ kind: 'used', order } satisfies FromDaemon)}\n`, () =>
      written.resolve(),
    )
    await written.promise
  }
}
