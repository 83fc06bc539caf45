#!/bin/sh
# Mainstay at login: is there something to say about the last start? Opens the app only then, else leaves nothing behind.
#
#   at-login.sh DATA_DIR [PROGRAM ARGUMENT…]
#
# Prints one word per suspicion, unless the person has been told of it (DATA_DIR/at-login-told), and with a PROGRAM turns
# into it. A shell and not our own code: the packed app cannot run as plain Node, and Node alone holds 45 MiB. It looks
# at files everybody may read, asks no service and changes nothing. Whether a suspicion holds, the app finds out.
# MAINSTAY_SYSTEM_ROOT names a folder to look at instead of this computer; MAINSTAY_AT_LOGIN_ALL=1 forgets what was told.

LC_ALL=C
export LC_ALL
data=$1
[ -d "$data" ] || exit 0
shift
root=${MAINSTAY_SYSTEM_ROOT:-}
root=${root%/}

first() { # the first of these files that can be read
  for file in "$@"; do
    [ -r "$root$file" ] && { cat "$root$file" 2>/dev/null; return; }
  done
}
word() { # only what cannot be mistaken for anything else by a shell or a terminal
  printf '%s\n' "$1" | tr -cd 'A-Za-z0-9._:+@/\n-' | cut -c1-200
}

boot=$(first /proc/sys/kernel/random/boot_id | tr -d '\n-')
[ -n "$boot" ] || exit 0
commandline=$(first /proc/cmdline)
ostree=$(printf '%s\n' "$commandline" | sed -n 's|.*[[:space:]]ostree=\(/ostree/[^[:space:]]*\).*|\1|p')

label() { # what the makers call the version that runs, as main/health/read/running.ts reads it
  release=$(first /usr/lib/os-release /etc/os-release)
  for name in OSTREE_VERSION IMAGE_VERSION BUILD_ID VERSION_ID; do
    value=$(printf '%s\n' "$release" | sed -n "s/^$name=//p" | tr -d "\"'" | head -n 1)
    [ -n "$value" ] && { printf '%s\n' "$value"; return; }
  done
}
field() { # a text of the plan: its object, then its key; the app writes the plan in one line, keys in this order
  printf '%s\n' "$plan" | sed -n "s/.*\"$1\":{[^}]*\"$2\":\"\([^\"\\\\]*\)\".*/\1/p"
}

planned() { # the version from before the restart runs again, and another one was meant to
  plan=$(cat "$data/breadcrumb.json" 2>/dev/null) || return
  made=$(printf '%s\n' "$plan" | sed -n 's/^{"boot":"\([0-9a-f]*\)".*/\1/p')
  [ -n "$made" ] && [ "$made" != "$boot" ] || return
  now=$(running)
  before=$(field before checksum)
  if [ -n "$now" ] && [ -n "$before" ]; then
    [ "$now" = "$before" ] && word "plan:$made"
  elif [ "$(field before label)" != "$(field planned label)" ]; then
    [ "$(label)" = "$(field before label)" ] && word "plan:$made"
  fi
}

running() { # the commit of the version that runs, if the command line leads to it
  [ -n "$ostree" ] && readlink "$root$ostree" 2>/dev/null | sed -n 's|.*/\([0-9a-f]\{64\}\)\.[0-9]*$|\1|p'
}

tried() { # a version was to be tried after the restart, and it runs: is it better now?
  plan=$(cat "$data/tryout.json" 2>/dev/null) || return
  made=$(printf '%s\n' "$plan" | sed -n 's/^{"boot":"\([0-9a-f]*\)".*/\1/p')
  [ -n "$made" ] && [ "$made" != "$boot" ] || return
  now=$(running)
  [ -n "$now" ] && [ "$now" = "$(field version checksum)" ] && word "tryout:$made"
}

given_up() { # systemd-boot has counted an entry down to nothing
  vendor=4a67b082-0a4c-41cf-b6c7-440b29bb8c4f
  efi="$root/sys/firmware/efi/efivars"
  [ -r "$efi/LoaderEntries-$vendor" ] || return
  selected=$(tail -c +5 "$efi/LoaderEntrySelected-$vendor" 2>/dev/null | tr -d '\0' | sed 's/+[0-9].*//; s/\.conf.*//; s/\.efi.*//')
  tail -c +5 "$efi/LoaderEntries-$vendor" | sed 's/\x00\x00\x00*/\n/g' 2>/dev/null | tr -d '\0' |
    sed -n 's/^\(.*\)+0\(-[0-9]*\)\{0,1\}\(\.conf\|\.efi\)*$/\1/p' |
    while read -r entry; do
      [ "$entry" = "$selected" ] || word "entry:$entry"
    done
}

passed_over() { # the entry that starts by default is not the one that was started
  [ -n "$ostree" ] && [ -d "$root/boot/loader/entries" ] || return
  # What was set since this start began was not passed over by it.
  [ "$root/boot/loader/entries" -nt "$root/run/ostree-booted" ] && return
  default=$(
    for entry in "$root"/boot/loader/entries/ostree-*.conf; do
      [ -r "$entry" ] || continue
      sed -n 's/^version[[:space:]]\{1,\}\([0-9]\{1,\}\).*/\1/p' "$entry" | tr '\n' ' '
      sed -n 's|^options.*[[:space:]]ostree=\(/ostree/[^[:space:]]*\).*|\1|p' "$entry"
    done | sort -rn | sed -n '1s/^[0-9]* *//p'
  )
  [ -n "$default" ] && [ "$default" != "$ostree" ] && word "default:$default"
}

noticed() { # the checks of the system itself say so
  first /run/motd.d/boot-status /etc/motd.d/boot-status | grep -q 'FALLBACK BOOT DETECTED' && word "greenboot:$boot"
  first /var/lib/misc/health-check.state | grep -q '^NEW_SNAPSHOT_FAILED=1' && word "health-checker:$boot"
}

told="$data/at-login-told"
[ -n "${MAINSTAY_AT_LOGIN_ALL:-}" ] && told=/dev/null
new=$({ planned; tried; given_up; passed_over; noticed; } | while read -r item; do
  grep -qxF -e "$item" "$told" 2>/dev/null || printf '%s\n' "$item"
done)
[ -n "$new" ] || exit 0
printf '%s\n' "$new"
[ $# -gt 0 ] && exec "$@" >/dev/null
exit 0
