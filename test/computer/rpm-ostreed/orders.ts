/**
 * What the simulated daemon is told to do wrong, and what it tells back. The parent process (daemon-link.ts) and the
 * daemon (link.ts) speak in JSON lines over a socket in the computer's folder.
 */
import type { Point } from '../control.ts'
import type { Origin } from '../sysroot/install.ts'

export interface Orders {
  readonly origin: Origin
  /** Where the package repositories are. */
  readonly server: string
  /** Milliseconds without clients and transactions until the daemon leaves. */
  readonly idleMs: number
  /** Milliseconds a finished transaction waits for its peers to go. */
  readonly lingerMs: number
  readonly dieAt: Point | null
  readonly hangAt: Point | null
  readonly lateMs: number
  readonly rubbish: boolean
  /** The text the next transaction fails with. */
  readonly failText: string | null
  /** The daemon ends at once instead of taking its name. */
  readonly broken: boolean
  /** rpm-ostreed.conf's AutomaticUpdatePolicy. */
  readonly updatePolicy: 'none' | 'check' | 'stage' | 'apply'
}

export type Once = 'dieAt' | 'hangAt' | 'failText'

export type ToDaemon = { readonly seq: number; readonly orders: Orders }

export type FromDaemon =
  | { readonly kind: 'hello'; readonly pid: number }
  /** These orders are in force. */
  | { readonly kind: 'heard'; readonly seq: number }
  /** An order that holds once was carried out. */
  | { readonly kind: 'used'; readonly order: Once }
  | { readonly kind: 'began'; readonly id: number; readonly method: string; readonly client: string }
  /** `text` null: it was aborted before Start. */
  | { readonly kind: 'ended'; readonly id: number; readonly text: string | null }
  /** The daemon was asked to restart the computer. */
  | { readonly kind: 'reboot' }
