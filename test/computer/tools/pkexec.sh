# pkexec: asks polkit, then runs the command as root inside the computer. `pkexec.sh NODE AS_ROOT DIR PROGRAM [ARGUMENT …]`
# Killed while polkit waits for the person, it does nothing; what is root's goes on to its end.
node=$1 as_root=$2 dir=$3
shift 3
name=org.freedesktop.PolicyKit1
subject="('unix-process', {'pid': <uint32 $PPID>, 'start-time': <uint64 0>})"
# 1: the person may be asked. It keeps none of our streams open when we are killed.
answer=$(
  gdbus call --system --timeout 86400 --dest $name --object-path /org/freedesktop/PolicyKit1/Authority \
    --method $name.Authority.CheckAuthorization "$subject" org.freedesktop.policykit.exec '@a{ss} {}' 1 '' 2>&1
) || {
  echo "$answer" >&2
  exit 127
}
# pkexec(1), "Return value".
case $answer in
'((true,'*) exec "$node" --no-warnings "$as_root" "$dir" "$@" ;;
*polkit.dismissed*)
  echo 'Error executing command as another user: Request dismissed' >&2
  exit 126
  ;;
*)
  printf 'Error executing command as another user: Not authorized\n\nThis incident has been reported.\n' >&2
  exit 127
  ;;
esac
