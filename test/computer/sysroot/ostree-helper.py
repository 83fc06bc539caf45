#!/usr/bin/python3
"""What the ostree command line cannot do: status as JSON, a pull with real progress and a real cancellable, putting
deployments in another order, holding the sysroot lock. Runs inside the simulated computer, so the sysroot is '/'.
One JSON value a line on standard output; closing standard input cancels a pull, lets go of a lock, ends `serve`."""
import json, os, sys, threading
import gi
gi.require_version('OSTree', '1.0')
from gi.repository import Gio, GLib, OSTree

COUNTS = ['outstanding-fetches', 'outstanding-writes', 'scanned-metadata', 'metadata-fetched', 'outstanding-metadata-fetches',
          'total-delta-parts', 'fetched-delta-parts', 'total-delta-superblocks', 'fetched', 'requested']
# What of a commit's metadata a client sees: rpm-ostree leaves its bulky keys out.
META = ['version', 'ostree.linux', 'ostree.bootable', 'ostree.endoflife', 'rpmostree.clientlayer', 'rpmostree.clientlayer_version', 'harbor.release']
LARGE = ['start-time', 'bytes-transferred', 'total-delta-part-size']


# libostree prints what it cleaned up; that is no answer of ours.
answers = os.fdopen(os.dup(1), 'w')
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def out(value):
    print(json.dumps(value), file=answers, flush=True)


def name(deployment):
    return '%s-%s.%d' % (deployment.get_osname(), deployment.get_csum(), deployment.get_deployserial())


def commit_facts(repo, checksum):
    commit = repo.load_commit(checksum)[1]
    meta = commit.get_child_value(0)

    def get(key):
        value = meta.lookup_value(key, None)
        return value.unpack() if value else None
    layered = bool(get('rpmostree.clientlayer'))
    return dict(checksum=checksum, parent=OSTree.commit_get_parent(commit) if layered else None, version=get('version'),
                timestamp=OSTree.commit_get_timestamp(commit), packages=get('rpmostree.rpmdb.pkglist') or [],
                layered=get('rpmostree.packages') or [] if layered else None, state=get('rpmostree.state-sha512'),
                advisories=get('rpmostree.advisories') or [], signatures=[] if layered else signatures(repo, checksum),
                removed=get('rpmostree.removed-base-packages') or [], replaced=get('rpmostree.replaced-base-packages') or [],
                meta={key: [value.get_type_string(), value.unpack()] for key in META for value in [meta.lookup_value(key, None)] if value})


def signatures(repo, checksum):
    """What is known of each signature, by the first remote that wants any: type and fields. Unsigned: none."""
    for remote in repo.remote_list() or []:
        if repo.remote_get_gpg_verify(remote)[1]:
            try:
                result = repo.verify_commit_for_remote(checksum, remote, None)
            except GLib.Error:
                return []
            return [[v.get_type_string(), list(v.unpack())] for v in (result.get_all(i) for i in range(result.count_all()))]
    return []


def origin_facts(deployment):
    origin = deployment.get_origin()
    groups = {}
    for group in origin.get_groups()[0]:
        groups[group] = {key: origin.get_value(group, key) for key in origin.get_keys(group)[0]}
    return groups


def boot_facts(deployment):
    config = deployment.get_bootconfig()
    return {key: config.get(key) for key in ('title', 'linux', 'initrd', 'options', 'version') if config.get(key) is not None}


def status(sysroot):
    repo = sysroot.repo()
    booted = sysroot.get_booted_deployment()
    deployments = []
    for d in sysroot.get_deployments():
        facts = commit_facts(repo, d.get_csum())
        facts.update(base=commit_facts(repo, facts['parent']) if facts['parent'] else None, id=name(d), osname=d.get_osname(),
                     serial=d.get_deployserial(), booted=bool(booted and d.equal(booted)), staged=d.is_staged(), pinned=d.is_pinned(),
                     unlocked=OSTree.Deployment.unlocked_state_to_string(d.get_unlocked()), origin=origin_facts(d), boot=boot_facts(d),
                     locked=os.path.exists('/run/ostree/staged-deployment-locked'))
        deployments.append(facts)
    refs = {}
    for refspec, checksum in repo.list_refs(None)[1].items():
        if ':' in refspec:
            refs[refspec] = commit_facts(repo, checksum)
    remotes = {remote: dict(gpg=repo.remote_get_gpg_verify(remote)[1]) for remote in repo.remote_list() or []}
    return dict(deployments=deployments, refs=refs, remotes=remotes)


def commit(sysroot, rev):
    return commit_facts(sysroot.repo(), sysroot.repo().resolve_rev(rev, False)[1])


def lookup(sysroot, remote, ref, version):
    """The commit of that branch with this version, its history fetched as far as needed; null: none."""
    repo = sysroot.repo()
    options = {'refs': GLib.Variant('as', [ref]), 'depth': GLib.Variant('i', -1), 'flags': GLib.Variant('i', OSTree.RepoPullFlags.COMMIT_ONLY)}
    repo.pull_with_options(remote, GLib.Variant('a{sv}', options), None, None)
    checksum = repo.resolve_rev('%s:%s' % (remote, ref), False)[1]
    while checksum:
        commit = repo.load_commit(checksum)[1]
        found = commit.get_child_value(0).lookup_value('version', None)
        if found and found.unpack() == version:
            return out(checksum)
        checksum = OSTree.commit_get_parent(commit)
    out(None)


def locked(sysroot):
    free = sysroot.try_lock()[1]
    if free:
        sysroot.unlock()
    return not free


def hold(sysroot):
    sysroot.lock()
    out('held')
    sys.stdin.read()


def order(sysroot, *names):
    by_name = {name(d): d for d in sysroot.get_deployments()}
    sysroot.lock()
    sysroot.write_deployments([by_name[n] for n in names], None)


def pull(sysroot, remote, ref, *flags):
    options = {'refs': GLib.Variant('as', [ref]), 'depth': GLib.Variant('i', 0)}
    if '--commit-only' in flags:
        options['flags'] = GLib.Variant('i', OSTree.RepoPullFlags.COMMIT_ONLY)
    subdirs = [f[len('--subdir='):] for f in flags if f.startswith('--subdir=')]
    if subdirs:
        options['subdirs'] = GLib.Variant('as', subdirs)
    commits = [f for f in flags if not f.startswith('--')]
    if commits:
        options['override-commit-ids'] = GLib.Variant('as', commits)
    context = GLib.MainContext.new()
    context.push_thread_default()
    cancellable = Gio.Cancellable()
    threading.Thread(target=lambda: (sys.stdin.read(), cancellable.cancel()), daemon=True).start()
    progress = OSTree.AsyncProgress.new()

    def field(key):
        value = progress.get_variant(key)
        return value.unpack() if value else 0

    def changed(p):
        status = p.get_status()
        out({'status': status} if status else dict({k: field(k) for k in COUNTS}, **{k: str(field(k)) for k in LARGE}))
    progress.connect('changed', changed)
    sysroot.repo().pull_with_options(remote, GLib.Variant('a{sv}', options), progress, cancellable)
    progress.finish()


def load():
    sysroot = OSTree.Sysroot.new_default()
    sysroot.load(None)
    return sysroot


QUERIES = dict(status=status, commit=commit, locked=locked)
WORK = dict(lookup=lookup, hold=hold, order=order, pull=pull)


def serve():
    """Answers queries, one a line, each on a sysroot read anew: starting Python takes longer than any of them."""
    for line in sys.stdin:
        name, *args = json.loads(line)
        try:
            out({'value': QUERIES[name](load(), *args)})
        except GLib.Error as error:
            out({'error': error.message})


try:
    if sys.argv[1] == 'serve':
        serve()
    else:
        WORK[sys.argv[1]](load(), *sys.argv[2:])
    answers.flush()
    os._exit(0)
except GLib.Error as error:
    print(error.message, file=sys.stderr, flush=True)
    os._exit(1)
