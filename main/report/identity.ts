/** Who and what this computer is called, read from itself so that it can be taken out of a report. */
import { hostname, userInfo } from 'node:os'
import { found, type Place, readText } from '../health/read/place.ts'
import type { Identity } from './redact.ts'

/** Accounts that every computer has, and words that would tear the report apart. */
const COMMON =
  /^(?:root|nobody|user|admin|test|guest|linux|fedora|system|desktop|home|local|localhost|simulated|app)$/i

const LOWEST_PERSON = 1000
const HIGHEST_PERSON = 60_000

interface Account {
  readonly name: string
  readonly full: readonly string[]
  readonly home: string
}

/** passwd(5): people are those with ids from 1000. Pure. */
export function peopleIn(passwd: string): readonly Account[] {
  return passwd.split('\n').flatMap((line): readonly Account[] => {
    const [name = '', , uid = '', , comment = '', home = ''] = line.split(':')
    const number = Number(uid)
    if (!name || !(number >= LOWEST_PERSON && number < HIGHEST_PERSON)) return []
    const [full = ''] = comment.split(',')
    return [{ name, full: [full, ...full.split(/\s+/)].filter(isName), home }]
  })
}

/** A name of one or two letters would be found everywhere. */
const isName = (text: string): boolean => text.length > 2 && !COMMON.test(text)

/** `home`: this person's own. Never rejects. */
export async function identityOf(place: Place, home: string): Promise<Identity> {
  const read = async (path: string) => (found(await readText(place, path)) ?? '').trim()
  const [passwd, machine, host, serial, product] = await Promise.all([
    read('/etc/passwd'),
    read('/etc/machine-id'),
    read('/etc/hostname'),
    read('/sys/class/dmi/id/product_serial'),
    read('/sys/class/dmi/id/product_uuid'),
  ])
  const people = peopleIn(passwd)
  const self = thisUser()
  const hosts = [host, place.root === '/' ? hostname() : '']
  return {
    users: [self, ...people.map(({ name }) => name), ...people.flatMap(({ full }) => full)].filter(isName),
    hosts: [...hosts, ...hosts.map((name) => name.split('.')[0] ?? '')].filter(isName),
    homes: [home, ...people.map((person) => person.home)].filter(
      (path) => path.length > 1 && path !== '/root',
    ),
    ids: [machine, serial, product].filter((id) => id.length > 5),
  }
}

function thisUser(): string {
  try {
    return userInfo().username
  } catch {
    return '' // an account without an entry
  }
}
