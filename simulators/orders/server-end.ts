/** A PostgreSQL that nobody stopped, and that is not what it was: it ended, or cut every session. */

import type { ChildProcess } from 'node:child_process'
import { endedByItself } from '../processes/child.ts'

/** What the server says before it cuts every session, because one of its processes was killed. */
const crashWords = 'terminating any other active server processes'

/** Longer than the words that are looked for, however they are cut up. */
const textCharsMax = 4_000

/** Tells once of the server's end, or of a crash that it recovers from by itself. */
export function watchEnd(server: ChildProcess, onEnd: (why: string) => void): void {
  let told = false
  const tell = (why: string) => {
    if (!told) onEnd(why)
    told = true
  }
  let text = ''
  server.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-textCharsMax)
    if (text.includes(crashWords)) tell('one of its processes crashed, and every session was cut')
  })
  server.once('exit', (code, signal) => tell(endedByItself({ code, signal })))
}
