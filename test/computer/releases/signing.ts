/**
 * Signatures of the makers on every commit of the repository, and the keys to check them. A signature is no part of a
 * commit: with an origin that does not ask for it nothing is different.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../sysroot/inside.ts'

export interface Keys {
  readonly makers: string
  readonly stranger: string
}

const MAKERS = 'makers.asc'
const STRANGER = 'stranger.asc'

const SCRIPT = `
command -v gpg >/dev/null || exit 0
home=$(mktemp -d)
trap 'gpgconf --homedir "$home" --kill all; rm -rf "$home"' EXIT
make() {
  printf '%s\n' '%no-protection' 'Key-Type: RSA' 'Key-Length: 2048' "Name-Real: $1" "Name-Email: $2" 'Expire-Date: 0' |
    gpg --quiet --homedir "$home" --batch --gen-key
  gpg --homedir "$home" --armor --export "$2" >"$3"
}
make 'Harbor 43' harbor-43@harbor.example "$0/${MAKERS}"
make 'Somebody Else' somebody@elsewhere.example "$0/${STRANGER}"
# Each waits for the disk most of the time.
signing=
key=$(gpg --homedir "$home" --list-keys --with-colons harbor-43@harbor.example | awk -F: '/^fpr/ { print $10; exit }')
for ref in $(ostree refs --repo="$0/repo"); do
  for commit in $(ostree log --repo="$0/repo" "$ref" | awk '/^commit / { print $2 }'); do
    ostree gpg-sign --repo="$0/repo" --gpg-homedir="$home" "$commit" "$key" &
    signing="$signing $!"
  done
done
for one in $signing; do wait "$one"; done`

/** Signs every commit of DIR/repo; does nothing where there is no gpg. */
export async function sign(dir: string): Promise<void> {
  await run(null, ['sh', '-ec', SCRIPT, dir])
}

/** null: nothing was signed. */
export function keysIn(dir: string): Keys | null {
  const [makers, stranger] = [join(dir, MAKERS), join(dir, STRANGER)]
  return existsSync(makers) && existsSync(stranger) ? { makers, stranger } : null
}
