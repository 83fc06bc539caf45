/**
 * Tables of mounts in the forms they come in: /proc/mounts, /proc/self/mountinfo and /etc/fstab, which the app reads, and
 * the output of mount, findmnt, lsblk and df, which people paste. Pure.
 *
 * Source: proc_pid_mountinfo(5), fstab(5), mount(8), findmnt(8), lsblk(8).
 */
export interface Mount {
  readonly target: string
  /** null: the table does not tell. */
  readonly source: string | null
  readonly type: string | null
  /** Empty where the table has none. */
  readonly options: readonly string[]
}

const LARGEST = 512 * 1024

const unescape = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

function mount(target = '', source = '', type = '', options = ''): Mount {
  return {
    target: unescape(target),
    source: source ? unescape(source) : null,
    type: type || null,
    options: options.split(',').filter(Boolean),
  }
}

type LineReader = (line: string) => Mount | null

/** "36 35 98:0 /root / rw,noatime shared:1 - btrfs /dev/sda1 rw,subvol=/root": both sides' options count. */
const mountinfo: LineReader = (line) => {
  const [, root = '', target, own = '', type, source, more = ''] =
    /(\S+) (\/\S*) (r[ow](?:,\S*)?)(?: \S+:\S+| \S+able)* - (\S+) (\S+) (\S+)$/.exec(line) ?? []
  const inside = root === '/' ? '' : `,root=${root}`
  return target ? mount(target, source, type, `${own},${more.replace(/^rw,?/, '')}${inside}`) : null
}

/** "/dev/sda1 on / type ext4 (rw,relatime)" */
const mountOutput: LineReader = (line) => {
  const [, source, target, type, options] = /^(\S.*?) on (\/\S*) type (\S+) \(([^)]*)\)/.exec(line) ?? []
  return target ? mount(target, source, type, options) : null
}

/** "/dev/sda1 / ext4 rw,relatime 0 0", as in /proc/mounts and fstab */
const table: LineReader = (line) => {
  const [, source, target, type, options] =
    /^([^\s#]\S*)\s+(\/\S*)\s+([a-z][\w.-]*)\s+([a-z][^\s()]*)(?:\s+\d+\s+\d+)?\s*$/i.exec(line) ?? []
  return target ? mount(target, source, type, options) : null
}

/** "├─/sys  sysfs  sysfs  rw,nosuid": findmnt's tree, each row whole */
const findmnt: LineReader = (line) => {
  const [, target, source, type, options] =
    /^[\s│├└─|`-]*(\/\S*)\s+(\S+)\s+([a-z][\w.-]*)\s+(r[ow](?:,\S*)?)\s*$/.exec(line) ?? []
  // With a source that is a path both orders look alike, but only a source is a device.
  const isSource = source?.startsWith('/') && (target?.startsWith('/dev/') || !source.startsWith('/dev/'))
  return target && !isSource ? mount(target, source, type, options) : null
}

/** "composefs overlay 21M 21M 0 100% /": df -T */
const diskFree: LineReader = (line) => {
  const [, source, type, target] =
    /^(\S+)\s+([a-z]\w*)\s+\S+\s+\S+\s+\S+\s+\S+%\s+(\/\S*)\s*$/.exec(line) ?? []
  return target ? mount(target, source, type) : null
}

const readers: readonly LineReader[] = [mountinfo, mountOutput, diskFree, findmnt, table]

const TREE = /^[\s│├└─|`-]*/

/** findmnt puts a long first or second column on a line of its own; the rest follows on the next. */
function joined(lines: readonly string[]): readonly string[] {
  const rows: string[] = []
  let begun = ''
  for (const line of lines) {
    const bare = line.replace(TREE, '')
    const isStart = /^\/\S*(?:\s+\S+)?\s*$/.test(bare) && /^(?:\/|[│├└─|`-]|\s+[│├└─])/.test(line)
    if (begun && !bare.startsWith('/')) {
      rows.push(`${begun} ${bare}`)
      begun = ''
    } else if (isStart) begun = bare.trim()
    else {
      begun = ''
      rows.push(line)
    }
  }
  return rows
}

/** lsblk: the mount points stand alone in the last column, several below each other. */
function blockDevices(lines: readonly string[]): readonly Mount[] {
  const header = lines.findIndex((line) => /\bMOUNTPOINTS?\b/.test(line))
  if (header < 0) return []
  let device = ''
  return lines.slice(header + 1).flatMap((line) => {
    const [, name] = /^[\s│├└─|`-]*([\w-]+)\s+\d+:\d+\s/.exec(line) ?? []
    device = name ?? device
    const target = /(?:^|\s)(\/\S*)\s*$/.exec(line)?.[1]
    return target ? [mount(target, device && `/dev/${device}`)] : []
  })
}

/** Every mount the text has, in its order. Never throws; text that is no table has none. */
export function parseMounts(text: string): readonly Mount[] {
  const lines = text.slice(0, LARGEST).split('\n')
  const devices = blockDevices(lines)
  if (devices.length > 0) return devices
  return joined(lines).flatMap((line) => {
    for (const read of readers) {
      const found = read(line)
      if (found) return [found]
    }
    return []
  })
}

/** The mount a path is on: the last of those with the longest target that holds it. null: the table does not say. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | null {
  const holding = mounts.filter(
    ({ target }) => target === '/' || path === target || path.startsWith(`${target}/`),
  )
  const longest = Math.max(0, ...holding.map(({ target }) => target.length))
  return holding.findLast(({ target }) => target.length === longest) ?? null
}

/** Whether a path can be written to, by its mount alone; null: the table does not say. */
export function isReadOnly(mounts: readonly Mount[], path: string): boolean | null {
  const on = mountOf(mounts, path)
  if (!on || on.options.length === 0) return null
  return on.options.includes('ro')
}
