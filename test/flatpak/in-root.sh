#!/bin/sh
# in-root.sh ROOT FOLDER COMMAND…: as root, runs a command with ROOT as its file system, but with FOLDER, /tmp, /dev and /proc of
# this one, in the same process. A change of the mount's root rather than chroot, in which no sandbox could be made.
set -e
PATH=$PATH:/usr/sbin:/sbin
if [ -z "$IN_ROOT" ]; then
  IN_ROOT=1 exec unshare --mount --propagation private "$0" "$@"
fi
unset IN_ROOT
root=$1 folder=$2
shift 2
mount --bind "$root" "$root"
mkdir -p "$root$folder"
for shared in "$folder" /tmp /dev /proc; do
  mount --rbind "$shared" "$root$shared"
done
cd "$root"
pivot_root . mnt
exec chroot . "$@"
