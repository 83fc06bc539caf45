/** Mains or battery, from UPower (upower.freedesktop.org/docs: org.freedesktop.UPower and its DisplayDevice). */
import type { Bus } from '../bus/bus.ts'
import { watchProperties } from './properties.ts'

export interface Power {
  readonly onBattery: boolean | null
  readonly batteryPercent: number | null
}

const NAME = 'org.freedesktop.UPower'
const BATTERY = 2 // UpDeviceKind

/** Calls back at each change; nulls where UPower is not there or there is no battery. Returns how to stop. */
export function watchPower(bus: Bus, listener: (power: Power) => void): () => void {
  let power: Power = { onBattery: null, batteryPercent: null }
  const tell = (change: Partial<Power>) => {
    power = { ...power, ...change }
    listener(power)
  }
  const manager = { name: NAME, path: '/org/freedesktop/UPower', interface: NAME }
  const display = {
    name: NAME,
    path: '/org/freedesktop/UPower/devices/DisplayDevice',
    interface: `${NAME}.Device`,
  }
  const stops = [
    watchProperties(bus, manager, (all) => {
      const onBattery = all?.['OnBattery']
      tell({ onBattery: typeof onBattery === 'boolean' ? onBattery : null })
    }),
    watchProperties(bus, display, (all) => {
      const percent = all?.['Percentage']
      const present = all?.['Type'] === BATTERY && all['IsPresent'] !== false
      tell({ batteryPercent: present && typeof percent === 'number' ? Math.round(percent) : null })
    }),
  ]
  return () => stops.forEach((stop) => stop())
}
