#!/usr/bin/python3
"""Somebody to talk to, on GLib's D-Bus: `bus-partner.py bus ADDRESS NAME` owns a name on a bus, `bus-partner.py peer
ADDRESS` is a peer-to-peer server as rpm-ostreed sets one up. Prints a line when it is ready."""
import sys
from gi.repository import Gio, GLib

INTERFACE = 'org.example.Partner'
NODE = Gio.DBusNodeInfo.new_for_xml(f'''<node><interface name="{INTERFACE}">
  <method name="Echo"><arg type="v"/><arg type="v" direction="out"/></method>
  <method name="Fail"><arg type="s"/><arg type="s"/></method>
  <method name="Silent"/>
  <method name="Shout"><arg type="s"/></method>
  <method name="Many"><arg type="u"/><arg type="aa{{sv}}" direction="out"/></method>
  <method name="Odd"><arg type="a{{sv}}" direction="out"/></method>
  <method name="Hang"/>
  <method name="Leave"/>
  <signal name="Heard"><arg type="s"/></signal>
</interface></node>''')
V = GLib.Variant
loop = GLib.MainLoop()
kept = []


def odd():
    return V('(a{sv})', ({
        '__proto__': V('a{sv}', {'polluted': V('b', True)}), 'constructor': V('s', 'x'), 'hasOwnProperty': V('u', 1),
        'most': V('t', 2**64 - 1), 'least': V('x', -2**63), 'bytes': V('ay', b'\x00\xff'), 'half': V('d', 0.5),
        'short': V('n', -2), 'long': V('q', 65535), 'deep': V('v', V('v', V('(sas)', ('a', ['b'])))),
        'numbers': V('a{us}', {7: 'seven'}), 'path': V('o', '/a/b'), 'none': V('as', []), 'pairs': V('a(tt)', []),
    },))


def on_call(connection, sender, path, interface, method, args, invocation):
    if method == 'Echo': invocation.return_value(V('(v)', (args.get_child_value(0).get_variant(),)))
    elif method == 'Fail': invocation.return_dbus_error(*args.unpack())
    elif method == 'Silent': kept.append(invocation)
    elif method == 'Many': invocation.return_value(V('(aa{sv})', ([{'n': V('u', n), 'text': V('s', 'x' * 100)} for n in range(args[0])],)))
    elif method == 'Odd': invocation.return_value(odd())
    elif method == 'Shout':
        connection.emit_signal(None, '/partner', INTERFACE, 'Heard', V('(s)', (args[0],)))
        invocation.return_value(None)
    elif method == 'Hang': connection.close_sync(None)
    elif method == 'Leave':
        invocation.return_value(None)
        connection.flush_sync(None)
        loop.quit()


def offer(connection):
    connection.register_object('/partner', NODE.interfaces[0], on_call, None, None)


def ready():
    print('ready', flush=True)


if sys.argv[1] == 'bus':
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    bus = Gio.DBusConnection.new_for_address_sync(sys.argv[2], flags, None, None)
    offer(bus)
    Gio.bus_own_name_on_connection(bus, sys.argv[3], 0, lambda *_: ready(), lambda *_: loop.quit())
else:
    server = Gio.DBusServer.new_sync(sys.argv[2], Gio.DBusServerFlags.NONE, Gio.dbus_generate_guid(), None, None)
    server.connect('new-connection', lambda _, connection: (kept.append(connection), offer(connection), True)[2])
    server.start()
    print(f'{server.get_client_address()},guid={server.get_guid()}', flush=True)
loop.run()
