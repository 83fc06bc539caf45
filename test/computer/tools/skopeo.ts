/** `skopeo list-tags` and `skopeo inspect [--no-tags]`, from the registry of the simulated web server. `node skopeo.ts DIR …` */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [dir = '', command = '', ...words] = process.argv.slice(2)
const address = words.find((word) => !word.startsWith('-')) ?? ''
const [, name = '', tag = 'latest'] = /^docker:\/\/([^:]+)(?::([\w.-]+))?$/.exec(address) ?? []

/** Where updates come from, as the repository's remote has it. */
const server = /^url=(.*)$/m.exec(readFileSync(join(dir, 'sysroot/ostree/repo/config'), 'utf8'))?.[1] ?? ''

function fail(text: string): never {
  console.error(
    `time="${new Date().toISOString().replace(/\.\d+/, '')}" level=fatal msg=${JSON.stringify(text)}`,
  )
  process.exit(1)
}

if (name === '' || (command !== 'list-tags' && command !== 'inspect'))
  fail(`not simulated: ${command} ${address}`)
const query = new URLSearchParams(command === 'inspect' ? { name, tag } : { name })
const [host = ''] = name.split('/')
const response = await fetch(`${server}registry/${command}?${query}`).catch(() =>
  fail(
    `pinging container registry ${host}: Get "https://${host}/v2/": dial tcp: connect: connection refused`,
  ),
)
const text = await response.text()
if (response.ok) console.log(text)
else
  fail(
    response.status === 400 ? text : `reading ${name}: received unexpected HTTP status: ${response.status}`,
  )
