/** UPower: on battery or not, and how full. */
import { ObjectTree } from '../bus/object-tree.ts'
import { Service } from './service.ts'

const NAME = 'org.freedesktop.UPower'
const PATH = '/org/freedesktop/UPower'
const DISPLAY_DEVICE = '/org/freedesktop/UPower/devices/DisplayDevice'
const DEVICE = 'org.freedesktop.UPower.Device'
const BATTERY = 2
const UNKNOWN = 0
const CHARGING = 1
const DISCHARGING = 2

export class UPower {
  readonly service: Service
  readonly #tree = new ObjectTree()
  #onBattery = false
  /** null: this computer has no battery. */
  #percent: number | null = 80

  constructor() {
    this.#tree.add(PATH, {
      [NAME]: {
        methods: {
          GetDisplayDevice: { out: 'o', run: () => [DISPLAY_DEVICE] },
          EnumerateDevices: { out: 'ao', run: () => [[]] },
          GetCriticalAction: { out: 's', run: () => ['PowerOff'] },
        },
        properties: {
          DaemonVersion: { type: 's', get: () => '1.90.10' },
          OnBattery: { type: 'b', get: () => this.#onBattery },
          LidIsClosed: { type: 'b', get: () => false },
          LidIsPresent: { type: 'b', get: () => this.#percent !== null },
        },
      },
    })
    this.#tree.add(DISPLAY_DEVICE, {
      [DEVICE]: {
        properties: {
          Type: { type: 'u', get: () => (this.#percent === null ? UNKNOWN : BATTERY) },
          State: {
            type: 'u',
            get: () => (this.#percent === null ? UNKNOWN : this.#onBattery ? DISCHARGING : CHARGING),
          },
          Percentage: { type: 'd', get: () => this.#percent ?? 0 },
          IsPresent: { type: 'b', get: () => this.#percent !== null },
          PowerSupply: { type: 'b', get: () => this.#percent !== null },
          WarningLevel: { type: 'u', get: () => (this.#onBattery && (this.#percent ?? 100) <= 20 ? 3 : 1) },
          TimeToEmpty: { type: 'x', get: () => 0n },
          TimeToFull: { type: 'x', get: () => 0n },
        },
      },
    })
    this.service = new Service(NAME, this.#tree)
  }

  set(onBattery: boolean, percent: number | null): void {
    this.#onBattery = onBattery
    this.#percent = percent
    this.service.send(this.#tree.changed(PATH, NAME, ['OnBattery']))
    this.service.send(
      this.#tree.changed(DISPLAY_DEVICE, DEVICE, [
        'Type',
        'State',
        'Percentage',
        'IsPresent',
        'WarningLevel',
      ]),
    )
  }
}
