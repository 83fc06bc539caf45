"""rpm-ostree's command as far as the person or Mainstay needs it: `db diff`, `status --json`, and `install`, `uninstall`
and `override` with package files, which travel to the daemon as open descriptors.
`rpm-ostree.py NODE DB_DIFF DIR [ARGUMENT …]`"""
import json, os, signal, subprocess, sys
from gi.repository import Gio, GLib

NODE, DB_DIFF, DIR = sys.argv[1:4]
WORDS = sys.argv[4:]
NAME = 'org.projectatomic.rpmostree1'
ROOT = '/org/projectatomic/rpmostree1'
FLAGS = {'--idempotent': 'idempotent-layering', '--allow-inactive': 'allow-inactive', '--dry-run': 'dry-run', '-n': 'dry-run',
         '--cache-only': 'cache-only', '-C': 'cache-only', '--download-only': 'download-only', '--all': 'no-layering',
         '--assumeyes': None, '-y': None, '--lock-finalization': 'lock-finalization'}


def fail(text, code=1):
    print('error: ' + text, file=sys.stderr)
    sys.exit(code)


def call(path, member, signature, body, fds=None, iface='OS'):
    """The answer to a method call, however long the person thinks about a password."""
    parameters = GLib.Variant(signature, body) if signature else None
    try:
        answer, _ = BUS.call_with_unix_fd_list_sync(NAME, path, '%s.%s' % (NAME, iface), member, parameters, None,
                                                    Gio.DBusCallFlags.NONE, GLib.MAXINT, fds, None)
    except GLib.Error as error:
        fail(error.message)
    return answer.unpack()


def variants(modifiers, handles):
    out = {key: GLib.Variant('as', value) for key, value in modifiers.items() if value}
    for key, value in handles.items():
        if value:
            out[key] = GLib.Variant('ah', value)
    return out


def say(text, end='\n'):
    print(text, end=end, flush=True)


def heard(signal_name, args):
    if signal_name == 'Message':
        say(args[0])
    elif signal_name == 'TaskBegin':
        say(args[0] + '... ', end='')
    elif signal_name == 'TaskEnd':
        say('done')
    elif signal_name == 'PercentProgress' and args[1] == 100:
        say(args[0] + '... done')


def run(address):
    """Follows a transaction to its end. Its own interrupt cancels it."""
    peer = Gio.DBusConnection.new_for_address_sync(address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT, None, None)
    loop = GLib.MainLoop()
    outcome = []

    def told(_connection, _sender, _path, _iface, member, parameters):
        if member == 'Finished':
            outcome.extend(parameters.unpack())
            loop.quit()
        else:
            heard(member, parameters.unpack())

    def interrupted():
        print('Caught SIGINT, cancelling transaction', file=sys.stderr)
        peer.call(None, '/', NAME + '.Transaction', 'Cancel', None, None, Gio.DBusCallFlags.NONE, -1, None, None)
        return True

    def gone(*_):
        loop.quit()
    peer.signal_subscribe(None, NAME + '.Transaction', None, '/', None, Gio.DBusSignalFlags.NONE, told)
    peer.connect('closed', gone)
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGINT, interrupted)
    peer.call(None, '/', NAME + '.Transaction', 'Start', None, None, Gio.DBusCallFlags.NONE, -1, None, None)
    loop.run()
    if not outcome:
        fail('The connection is closed')
    peer.close_sync(None)
    if not outcome[0]:
        fail(outcome[1])


def prop(path, iface, name):
    return BUS.call_sync(NAME, path, 'org.freedesktop.DBus.Properties', 'Get', GLib.Variant('(ss)', (NAME + '.' + iface, name)),
                         None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]


def status():
    deployments = prop(ROOT + '/Sysroot', 'Sysroot', 'Deployments')
    update = prop(OS, 'OS', 'CachedUpdate')
    print(json.dumps({'deployments': deployments, 'transaction': None, 'cached-update': update or None}, indent=2))


def parse(words, lists):
    """Options, lists of the options that take a package, and the rest."""
    options, rest = {}, []
    words = list(words)
    while words:
        word = words.pop(0)
        if word == '--':
            rest.extend(words)
            break
        name, _, value = word.partition('=')
        if name in lists:
            lists[name].append(value or words.pop(0))
        elif word in FLAGS:
            if FLAGS[word]:
                options[FLAGS[word]] = True
        elif word.startswith('-'):
            fail('Unknown option ' + word)
        else:
            rest.append(word)
    return options, rest


def change(command, words):
    """UpdateDeployment, or PkgChange where no file and no override is among it, as rpm-ostree itself does."""
    lists = {'--install': [], '--uninstall': [], '--remove': [], '--replace': [], '--reset': []}
    options, rest = parse(words, lists)
    base = {'install': '--install', 'uninstall': '--uninstall', 'remove': '--remove', 'replace': '--replace',
            'reset': '--reset'}[command]
    lists[base] = rest + lists[base]
    options['no-pull-base'] = True
    if command == 'uninstall' and not lists['--install']:
        options['cache-only'] = True
    fds = Gio.UnixFDList.new()

    def opened(paths):
        handles = []
        for path in paths:
            try:
                descriptor = os.open(path, os.O_RDONLY)
            except OSError as error:
                fail("can't open '%s': %s" % (path, os.strerror(error.errno)))
            handles.append(fds.append(descriptor))
            os.close(descriptor)
        return handles
    files = [name for name in lists['--install'] if name.endswith('.rpm')]
    names = [name for name in lists['--install'] if not name.endswith('.rpm')]
    settings = {key: GLib.Variant('b', value) for key, value in options.items()}
    settings['initiating-command-line'] = GLib.Variant('s', ' '.join(WORDS))
    before = prop(OS, 'OS', 'DefaultDeployment')
    if command in ('install', 'uninstall') and not files:
        address, = call(OS, 'PkgChange', '(a{sv}asas)', (settings, names, lists['--uninstall']))
    else:
        modifiers = variants({'install-packages': names, 'uninstall-packages': lists['--uninstall'],
                              'override-remove-packages': lists['--remove'], 'override-reset-packages': lists['--reset']},
                             {'install-local-packages': opened(files),
                              'override-replace-local-packages': opened(lists['--replace'])})
        address, = call(OS, 'UpdateDeployment', '(a{sv}a{sv})', (modifiers, settings), fds)
    run(address)
    if 'dry-run' in options:
        return say("Exiting because of '--dry-run' option")
    call(ROOT + '/Sysroot', 'Reload', None, None, iface='Sysroot')
    if prop(OS, 'OS', 'DefaultDeployment') != before:
        say('Changes queued for next boot. Run "systemctl reboot" to start a reboot')


def db(words):
    if words[:1] != ['diff'] or '--format=json' not in words:
        fail('only "db diff --format=json FROM TO" is simulated')
    commits = [word for word in words[1:] if not word.startswith('-')]
    os.execv(NODE, [NODE, '--no-warnings', DB_DIFF, DIR] + commits)


if WORDS[:1] == ['db']:
    db(WORDS[1:])
BUS = Gio.DBusConnection.new_for_address_sync(
    os.environ['DBUS_SYSTEM_BUS_ADDRESS'],
    Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
call(ROOT + '/Sysroot', 'RegisterClient', '(a{sv})',
     ({'id': GLib.Variant('s', os.environ.get('RPMOSTREE_CLIENT_ID', 'cli'))},), iface='Sysroot')
OS, = call(ROOT + '/Sysroot', 'GetOS', '(s)', ('',), iface='Sysroot')
if WORDS[:2] == ['status', '--json']:
    status()
elif WORDS[:1] in (['install'], ['uninstall']):
    change(WORDS[0], WORDS[1:])
elif WORDS[:1] == ['override'] and WORDS[1:2] in (['remove'], ['replace'], ['reset']):
    change(WORDS[1], WORDS[2:])
else:
    fail('this command is not simulated: ' + ' '.join(WORDS))
