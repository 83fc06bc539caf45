/** Runs a command as root inside the computer, to its end whatever becomes of this process. `node as-root.ts DIR PROGRAM …` */
import { connectControl } from '../control-client.ts'

const [dir = '', ...argv] = process.argv.slice(2)
const computer = await connectControl(dir)
const { status, out, err } = await computer.tell('inside', { argv })
await computer.stop()
process.stderr.write(err)
process.stdout.write(out)
process.exitCode = status
