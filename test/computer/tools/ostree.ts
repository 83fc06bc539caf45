/** `ostree` as the person may use it: to look. Everything else wants root. `node ostree.ts DIR [ARGUMENT …]` */
import { startInside } from '../sysroot/inside.ts'

const [dir = '', ...words] = process.argv.slice(2)
const [first = '', second = ''] = words.filter((word) => !word.startsWith('-'))

const LOOKS: Readonly<Record<string, readonly string[] | null>> = {
  admin: ['status', 'config-diff'],
  remote: ['summary', 'list', 'refs', 'show-url'],
  config: ['get'],
  log: null,
  ls: null,
  refs: null,
  'rev-parse': null,
  show: null,
  '': null,
}

const allowed = LOOKS[first]
if (allowed === undefined || (allowed !== null && !allowed.includes(second))) {
  console.error('error: You must be root to perform this command')
  process.exit(1)
}
startInside(dir, ['ostree', ...words]).on('close', (code) => process.exit(code ?? 1))
