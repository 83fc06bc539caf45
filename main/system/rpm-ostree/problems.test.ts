import { expect, test } from 'vitest'
import { BusError, DISCONNECTED, TIMED_OUT } from '../../bus/bus.ts'
import { ProblemError } from '../../problem-error.ts'
import { clientName } from './client-name.ts'
import { asProblemError, problemOfBusError } from './problems.ts'

const ERROR = 'org.freedesktop.DBus.Error.'
const CODE = 'org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code'

/** Names and texts as rpm-ostreed, dbus-daemon, dbus-broker and systemd write them. */
test.each([
  [
    `${CODE}26`,
    'Transaction in progress: upgrade\n You can cancel the current transaction with `rpm-ostree cancel`',
    'busy',
  ],
  [`${CODE}26`, 'System transaction in progress', 'busy'],
  [`${CODE}0`, 'Reboot initiated, cannot start new transaction', 'restart-pending'],
  [`${CODE}0`, 'No rollback deployment found', 'nothing-to-go-back-to'],
  [`${CODE}1`, 'the moon is in the way', 'unknown'],
  [`${ERROR}AccessDenied`, 'rpmostreed OS operation Upgrade not allowed for user', 'password-dismissed'],
  [
    `${ERROR}AccessDenied`,
    'Rejected send message, 2 matched rules; type="method_call", sender=":1.9"',
    'password-refused',
  ],
  [`${ERROR}AccessDenied`, 'Sender is not authorized to send message: policy', 'password-refused'],
  [
    `${ERROR}ServiceUnknown`,
    'The name org.projectatomic.rpmostree1 was not provided by any .service files',
    'service-missing',
  ],
  [`${ERROR}NameHasNoOwner`, 'Could not activate remote peer: startup job failed.', 'service-broken'],
  [
    `${ERROR}Spawn.ChildExited`,
    'Process org.projectatomic.rpmostree1 exited with status 1',
    'service-broken',
  ],
  [`${ERROR}Spawn.ServiceNotFound`, 'no such service', 'service-missing'],
  [
    `${ERROR}TimedOut`,
    "Failed to activate service 'org.projectatomic.rpmostree1': timed out",
    'service-slow',
  ],
  [`${ERROR}NoReply`, 'Message recipient disconnected from message bus without replying', 'service-died'],
  ['org.freedesktop.systemd1.NoSuchUnit', 'Unit rpm-ostreed.service not found.', 'service-missing'],
  ['org.freedesktop.systemd1.LoadFailed', 'Unit rpm-ostreed.service failed to load', 'service-broken'],
  [`${ERROR}UnknownMethod`, 'No such method “Upgrade”', 'service-broken'],
  [DISCONNECTED, 'closed', 'service-died'],
  [TIMED_OUT, 'no answer', 'service-slow'],
  [`${ERROR}NoServer`, 'connect ENOENT /run/dbus/system_bus_socket', 'service-missing'],
  [`${ERROR}Failed`, 'Authorization error: polkit is not there', 'password-refused'],
])('%s “%s” is %s', (name, text, code) => {
  const problem = problemOfBusError(new BusError(name, text))
  expect(problem.code).toBe(code)
  expect(problem.detail).toBe(`${name}: ${text}`)
})

test('BUSY names the other’s work', () => {
  expect(
    problemOfBusError(new BusError(`${CODE}26`, 'Transaction in progress: install htop \n more')).by,
  ).toBe('install htop')
  expect(problemOfBusError(new BusError(`${CODE}26`, 'System transaction in progress')).by).toBeUndefined()
})

test('what was thrown on purpose stays; what nobody foresaw is unknown', () => {
  const own = new ProblemError({ code: 'cancelled' })
  expect(asProblemError(own)).toBe(own)
  expect(asProblemError(new TypeError('x')).problem).toEqual({ code: 'unknown', detail: 'TypeError: x' })
  expect(asProblemError('x').problem).toEqual({ code: 'unknown', detail: 'x' })
})

test.each([
  ['client(id:gnome-software dbus:1.381 unit:app.scope uid:1000)', 'gnome-software'],
  ['client(dbus:1.12 unit:zincati.service uid:980)', 'zincati.service'],
  ['client(id:mainstay dbus:1.7 unit:session-2.scope uid:1000)', null],
  ['client(id:mainstay-not dbus:1.7 uid:1000)', 'mainstay-not'],
  ['caller :1.7', 'caller :1.7'],
  ['', ''],
  ['client(id:\u202Eevil dbus:1.1)', 'evil'],
])('the client “%s” is %s', (description, name) => {
  expect(clientName(description)).toBe(name)
})
