/** The kernel's own folders for devices, as far as somebody looks whether there is a network, sound and a graphics card. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Ailments } from './orders.ts'

/** Writes them below `root`. */
export function leaveDevices(root: string, { network, sound, graphics }: Ailments): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const link = (path: string, target: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    symlinkSync(target, join(root, path))
  }
  link('sys/class/net/lo', '../../devices/virtual/net/lo')
  if (network !== false) link('sys/class/net/wlp1s0', '../../devices/pci0000:00/0000:00:14.3/net/wlp1s0')
  const card = ' 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n'
  write('proc/asound/cards', sound === false ? '--- no soundcards ---\n' : card)
  const driver = graphics === 'software' ? 'platform/drivers/simple-framebuffer' : 'pci/drivers/i915'
  link('sys/class/drm/card0/device/driver', `../../../../bus/${driver}`)
  write('sys/class/dmi/id/sys_vendor', 'Harbor Works\n')
  write('sys/class/dmi/id/product_name', 'Quay 14\n')
}
