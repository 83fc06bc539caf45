#!/usr/bin/python3
"""The simulated rpm-ostreed as GLib sees it, whose GDBus the real one is written with and GNOME Software talks through.
glib.py SYSTEM_BUS_ADDRESS runs an update with two peers and prints what it met as one JSON object."""
import json, sys
from gi.repository import Gio, GLib

NAME = 'org.projectatomic.rpmostree1'
ROOT = '/org/projectatomic/rpmostree1'
SYSROOT = ROOT + '/Sysroot'
OS = ROOT + '/harbor'
TRANSACTION = NAME + '.Transaction'
FLAGS = Gio.DBusConnectionFlags
V = GLib.Variant
met = {}

bus = Gio.DBusConnection.new_for_address_sync(sys.argv[1], FLAGS.AUTHENTICATION_CLIENT | FLAGS.MESSAGE_BUS_CONNECTION, None, None)


def call(connection, destination, path, iface, member, args=None):
    return connection.call_sync(destination, path, iface, member, args, None, 0, 60000, None)


def interface(connection, destination, path, name):
    xml = call(connection, destination, path, 'org.freedesktop.DBus.Introspectable', 'Introspect')[0]
    return Gio.DBusNodeInfo.new_for_xml(xml).lookup_interface(name)


def properties_fit(path, name):
    """Do all properties have the type that introspection tells, and does a proxy load them?"""
    info = interface(bus, NAME, path, name)
    values = call(bus, NAME, path, 'org.freedesktop.DBus.Properties', 'GetAll', V('(s)', (name,))).get_child_value(0)
    fit = all(values.lookup_value(p.name, None).get_type_string() == p.signature for p in info.properties)
    proxy = Gio.DBusProxy.new_sync(bus, 0, info, NAME, path, name, None)
    return fit and sorted(proxy.get_cached_property_names()) == sorted(p.name for p in info.properties)


call(bus, NAME, SYSROOT, NAME + '.Sysroot', 'RegisterClient', V('(a{sv})', ({'id': V('s', 'glib')},)))
met['properties'] = properties_fit(SYSROOT, NAME + '.Sysroot') and properties_fit(OS, NAME + '.OS')
manager = Gio.DBusObjectManagerClient.new_sync(bus, 0, NAME, ROOT, None, None, None)
met['managed'] = sorted(found.get_object_path() for found in manager.get_objects())

upgrade = V('(a{sv})', ({},))
address = call(bus, NAME, OS, NAME + '.OS', 'Upgrade', upgrade)[0]
met['joined'] = call(bus, NAME, OS, NAME + '.OS', 'Upgrade', upgrade)[0] == address
try:
    call(bus, NAME, OS, NAME + '.OS', 'Upgrade', V('(a{sv})', ({'download-only': V('b', True)},)))
except GLib.Error as error:
    met['busy'] = error.matches(Gio.io_error_quark(), Gio.IOErrorEnum.BUSY)

peers = [Gio.DBusConnection.new_for_address_sync(address, FLAGS.AUTHENTICATION_CLIENT, None, None) for _ in range(2)]
met['guid'] = all(peer.get_guid() == address.split('guid=')[1] for peer in peers)
wanted = {s.name: '(' + ''.join(a.signature for a in s.args) + ')' for s in interface(peers[0], None, '/', TRANSACTION).signals}
loop = GLib.MainLoop()
heard = [[], []]
met['wrong'] = []


def listener(index):
    def on(connection, sender, path, iface, member, parameters):
        heard[index].append(member)
        if wanted[member] != parameters.get_type_string():
            met['wrong'].append(member)
        if member == 'Finished':
            met['finished'] = parameters.unpack()
            if all('Finished' in members for members in heard):
                loop.quit()
    return on


for index, peer in enumerate(peers):
    peer.signal_subscribe(None, TRANSACTION, None, '/', None, 0, listener(index))
met['started'] = [call(peer, None, '/', TRANSACTION, 'Start')[0] for peer in peers]
GLib.timeout_add_seconds(50, loop.quit)
loop.run()
met['same'] = heard[0] == heard[1]
met['heard'] = sorted(set(heard[0]))
for peer in peers:
    peer.close_sync(None)
call(bus, NAME, SYSROOT, NAME + '.Sysroot', 'Reload')
value = call(bus, NAME, SYSROOT, 'org.freedesktop.DBus.Properties', 'Get', V('(ss)', (NAME + '.Sysroot', 'Deployments')))[0]
met['deployments'] = [[d['version'], d['staged']] for d in value]
print(json.dumps(met))
