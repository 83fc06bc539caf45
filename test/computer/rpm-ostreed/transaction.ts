/** One rpm-ostree transaction: made by a method call on the bus, started and watched over a socket of its own. */
import { signal, type Message } from '../bus/message.ts'
import { ObjectTree } from '../bus/object-tree.ts'
import { PeerServer, type Peer } from '../bus/peer-server.ts'
import { rubbish } from './rubbish.ts'

export const TRANSACTION = 'org.projectatomic.rpmostree1.Transaction'

const SIGNALS = {
  Message: 's',
  TaskBegin: 's',
  TaskEnd: 's',
  PercentProgress: 'su',
  DownloadProgress: '(tt)(uu)(uuu)(uuut)(uu)(tt)',
  SignatureProgress: 'avs',
  ProgressEnd: '',
  Finished: 'bs',
} as const

export type Emit = (name: keyof typeof SIGNALS, ...args: readonly unknown[]) => void
/** Rejects with the sentence Finished tells. */
export type Work = (transaction: Transaction) => Promise<void>

export interface Birth {
  readonly method: string
  /** Method and arguments: an equal call joins. */
  readonly key: string
  readonly sender: string
  readonly path: string
  readonly title: string
  /** What rpm-ostree calls the initiating client. */
  readonly client: string
  readonly socket: string
  readonly lingerMs: () => number
  readonly work: Work
  /** Hands an answer to the daemon's one thread of work. */
  readonly queue: (answer: () => Promise<void>) => void
  /** Told once, when the transaction is no more. */
  readonly closed: (outcome: readonly [success: boolean, text: string] | null) => void
  readonly rubbish: () => boolean
}

export class Transaction {
  readonly birth: Birth
  title: string
  /** Called after the work and before Finished is told. */
  beforeFinished: (success: boolean) => Promise<() => void> = async () => () => {}
  readonly #server: PeerServer
  readonly #tree = new ObjectTree()
  readonly #abort = new AbortController()
  #started = false
  #running = false
  #over = false
  #outcome: readonly [success: boolean, text: string] | null = null
  #limit: NodeJS.Timeout | undefined

  constructor(birth: Birth) {
    this.birth = birth
    this.title = birth.title
    this.#tree.add('/', {
      [TRANSACTION]: {
        methods: {
          Start: { out: 'b', run: () => [this.#start()] },
          Cancel: { run: () => this.#abort.abort() },
        },
        properties: {
          Title: { type: 's', get: () => this.title },
          InitiatingClientDescription: { type: 's', get: () => birth.client },
        },
        signals: SIGNALS,
      },
    })
    this.#server = new PeerServer(birth.socket, (message, peer) => this.#answer(message, peer))
    this.#server.onPeersChanged = () => this.#closeWhenDone()
  }

  /** Between Start and Finished. */
  get working(): boolean {
    return this.#running && !this.#outcome
  }

  get address(): string {
    return this.#server.address
  }

  /** Aborted by Cancel. */
  get cancelled(): AbortSignal {
    return this.#abort.signal
  }

  listen(): Promise<void> {
    return this.#server.listen()
  }

  readonly emit: Emit = (name, ...args) => {
    this.#server.emit(signal('/', TRANSACTION, name, SIGNALS[name], args))
    if (this.birth.rubbish()) this.#server.emitGarbage(rubbish.bytes())
  }

  /** The caller left the bus. Before Start that ends the transaction; afterwards it means nothing. */
  callerGone(): void {
    if (!this.#started) this.#close()
  }

  #answer(message: Message, peer: Peer): Promise<null> {
    const done = Promise.withResolvers<null>()
    this.birth.queue(async () => {
      const reply = await this.#tree.answer(message, peer)
      if (reply) peer.send(reply)
      // The real one answers Start first and then replays, or begins.
      if (message.member === 'Start' && reply?.errorName === undefined) this.#afterStart(peer)
      done.resolve(null)
    })
    return done.promise
  }

  #start(): boolean {
    const first = !this.#started
    this.#started = true
    return first
  }

  #afterStart(peer: Peer): void {
    if (this.#outcome) peer.send(signal('/', TRANSACTION, 'Finished', SIGNALS.Finished, this.#outcome))
    if (this.#running) return
    this.#running = true
    void this.#work()
  }

  async #work(): Promise<void> {
    let outcome: readonly [boolean, string] = [true, '']
    try {
      await this.birth.work(this)
    } catch (error) {
      outcome = [false, error instanceof Error ? error.message : String(error)]
    }
    const afterwards = await this.beforeFinished(outcome[0])
    this.#outcome = outcome
    this.emit('Finished', ...outcome)
    afterwards()
    this.#limit = setTimeout(() => this.#close(), this.birth.lingerMs())
    this.#closeWhenDone()
  }

  #closeWhenDone(): void {
    if (this.#outcome && this.#server.peers.size === 0) this.#close()
  }

  #close(): void {
    if (this.#over) return
    this.#over = true
    clearTimeout(this.#limit)
    this.#server.close()
    this.birth.closed(this.#outcome)
  }
}
