/** Reading a stream line by line. */
import { createInterface } from 'node:readline'

/** Calls `line` with each line. Errors of the stream are its own listeners' affair: readline would throw them. */
export function eachLine(stream: NodeJS.ReadableStream, line: (text: string) => void): void {
  createInterface(stream)
    .on('line', line)
    .on('error', () => {})
}
