/** `npm run test:data` on access: every word Flatpak has up to 1.19 is understood, and what it does not have is not. */
import { expect, test } from 'vitest'
import { kind } from '../data/kinds/permissions.ts'

const read = (...args: readonly string[]) =>
  kind.read(JSON.stringify([{ id: 'org.example.App', finish_args: args }]), 'permissions.json')[0]

test.each([
  ['--socket=inherit-wayland-socket'],
  ['--socket=gpg-agent'],
  ['--socket-if=x11:!has-wayland'],
  ['--device-if=all:!has-usb-portal'],
  ['--share-if=network:true'],
  ['--allow-if=devel:false'],
  ['--device=usb'],
  ['--device=input'],
  ['--filesystem=host-root:ro'],
  ['--filesystem=~/a b/c:create'],
  ['--nofilesystem=host:reset'],
  ['--filesystem', 'home'],
  ['--disallow=canbus'],
  ['--unshare=ipc'],
  ['--nosocket=x11'],
  ['--nodevice=kvm'],
  ['--usb=vnd:0483+dev:df11'],
  ['--usb=cls:06:*'],
  ['--nousb=all'],
  ['--usb-list=vnd:1234;!vnd:1234+dev:0001'],
  ['--usb-list-file=/app/share/usb'],
  ['--add-policy=Tracker3.dbus:org.freedesktop.Tracker3.Miner.Files=tracker:Pictures'],
  ['--remove-policy=Tracker3.dbus:org.freedesktop.Tracker3.Miner.Files=tracker:Audio'],
  ['--add-policy=Other.key=value'],
  ['--a11y-own-name=org.example.Speaker'],
  ['--system-own-name=org.example.Service'],
  ['--system-no-talk-name=org.freedesktop.UDisks2'],
  ['--no-talk-name=org.freedesktop.Flatpak'],
  ['--metadata=X-DConf=migrate-path=/org/example/'],
  ['--metadata=X-Other=note'],
  ['--env=A=b=c;d\\e'],
  ['--unset-env=LD_PRELOAD'],
  ['--persist=.'],
  ['--require-version=1.17.0'],
  ['--command=run'],
  ['--extension=org.example.App.Plugin=directory=plugins'],
  ['--extra-data=x:abc:1:1:https://example.org/x'],
  ['--no-exports'],
])('%s', (...args) => expect(read(...args)).toMatchObject({ passed: true }))

test.each([
  ['--socket=telepathy', 'telepathy'],
  ['--device-if=toaster:true', 'toaster'],
  ['--filesystem=nowhere', 'nowhere'],
  ['--filesystem=/a/../b', '/a/../b'],
  ['--moon=full', '--moon=full'],
  ['socket=x11', 'socket=x11'],
  ['--usb=vnd:12', '--usb=vnd:12'],
  ['--talk-name=nodots', 'nodots'],
  ['--filesystem=/a\u0007b', '/a\u0007b'],
])('%s is not let pass', (arg, named) => {
  const result = read(arg)
  expect(result?.passed).toBe(false)
  expect(result?.says).toContain(named)
})
