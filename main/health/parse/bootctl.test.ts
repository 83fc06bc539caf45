import { expect, test } from 'vitest'
import { parseBootctlJson, parseBootctlText } from './bootctl.ts'

test('the list as JSON, with an entry of the loader itself', () => {
  // The shape: systemd src/shared/bootspec.c; github.com/tiiuae/ghaf-givc crates/ota-update
  const text = JSON.stringify([
    {
      type: 'type1',
      source: 'esp',
      id: 'nixos-1.conf',
      title: 'NixOS',
      version: 'Generation 1',
      isDefault: true,
      isSelected: true,
      addons: null,
    },
    {
      type: 'auto',
      id: 'auto-reboot-to-firmware-setup',
      title: 'Reboot Into Firmware Interface',
      isDefault: false,
      isSelected: false,
    },
    { nothing: 1 },
  ])
  expect(parseBootctlJson(text)).toEqual([
    {
      id: 'nixos-1.conf',
      title: 'NixOS',
      version: 'Generation 1',
      isDefault: true,
      isSelected: true,
      automatic: false,
    },
    {
      id: 'auto-reboot-to-firmware-setup',
      title: 'Reboot Into Firmware Interface',
      version: null,
      isDefault: false,
      isSelected: false,
      automatic: true,
    },
  ])
  expect(parseBootctlJson('{}')).toBeNull()
  expect(parseBootctlJson('[')).toBeNull()
})

test('the status of a machine with systemd-boot', () => {
  // bootctl(1) "status", systemd 257
  expect(
    parseBootctlText(`System:
      Firmware: UEFI 2.70 (EDK II 1.00)
   Secure Boot: disabled (setup)

Current Boot Loader:
      Product: systemd-boot 257.7-1
     Features: ✓ Boot counting

Available Boot Loaders on ESP:
          ESP: /efi
         File: └─/EFI/systemd/systemd-bootx64.efi (systemd-boot 257.7-1)

Default Boot Loader Entry:
         type: Boot Loader Specification Type #2 (.efi)
        title: GNOME OS 49.1
           id: gnomeos_49.1+2-1.efi
      version: 49.1
`),
  ).toMatchObject({
    firmware: 'UEFI 2.70 (EDK II 1.00)',
    loader: 'systemd-boot 257.7-1',
    installed: true,
    notEfi: false,
    entries: [{ id: 'gnomeos_49.1+2-1.efi', title: 'GNOME OS 49.1', version: '49.1' }],
  })
})

test('a machine with GRUB, of which bootctl speaks as well', () => {
  // github.com/systemd/systemd/issues/38834
  expect(
    parseBootctlText(`systemd-boot not installed in ESP.
/boot/loader/entries/x-6.15.6-200.fc42.x86_64.conf:6: Unknown line 'grub_users', ignoring.`),
  ).toMatchObject({ loader: null, installed: false, entries: [] })
  expect(parseBootctlText('Current Boot Loader:\n      Product: n/a\n')).toMatchObject({ loader: null })
  expect(parseBootctlText('Not booted with EFI\n')).toMatchObject({ notEfi: true })
  expect(parseBootctlText('hello')).toBeNull()
})
