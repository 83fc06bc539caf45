/** `Notification`: written down for the test; a person reads it in the terminal. */
import { script } from './script.ts'
import { strict, StrictEmitter } from './strict.ts'

export class Notification extends StrictEmitter {
  static isSupported(): boolean {
    return true
  }
  readonly #options: Electron.NotificationConstructorOptions

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super('Notification', ['show', 'click', 'close'])
    this.#options = options
  }
  show(): void {
    const { title = '', body = '' } = this.#options
    script.notifications.push(this.#options)
    if (script.forPerson) console.log(`Notification: ${title} – ${body}`)
    this.emit('show')
  }
  close(): void {
    this.emit('close')
  }
}
strict('Notification', Notification.prototype)
