/** What rpm-ostree says of the program that began a transaction → what we call it. */
import { cleanLine } from './clean.ts'
import { CLIENT_ID } from './names.ts'

/**
 * "client(id:gnome-software dbus:1.381 unit:… uid:1000)" → "gnome-software"; without an id the unit it runs in, and with
 * neither the whole text. null: it is ours, perhaps from before we were restarted.
 *
 * Source: D/rpmostreed-sysroot.cxx, rpmostreed_sysroot_get_client_description.
 */
export function clientName(description: string): string | null {
  const text = cleanLine(description)
  const [, id] = /^client\((?:[^)]* )?id:([^\s)]+)/u.exec(text) ?? []
  if (id === CLIENT_ID || text === CLIENT_ID) return null
  const [, unit] = /\bunit:([^\s)]+)/u.exec(text) ?? []
  return id ?? unit ?? text
}
