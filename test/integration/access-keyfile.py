"""Reads key files with GLib itself: a list of texts as JSON on stdin, what GKeyFile makes of each on stdout."""
import json
import sys

from gi.repository import GLib


def read(text):
    file = GLib.KeyFile()
    try:
        file.load_from_data(text, len(text.encode()), GLib.KeyFileFlags.NONE)
    except GLib.Error:
        return None
    groups = {}
    for group in file.get_groups()[0]:
        keys = {}
        for key in file.get_keys(group)[0]:
            try:
                items = file.get_string_list(group, key)
            except GLib.Error:
                items = None
            keys[key] = {"raw": file.get_value(group, key), "list": items}
        groups[group] = keys
    return groups


print(json.dumps([read(text) for text in json.load(sys.stdin)]))
