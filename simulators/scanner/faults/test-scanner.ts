/** For tests: a scanner on a line in memory, and what its host gets. */

import { VirtualWorld } from '../../kernel/virtual-world.ts'
import type { ScannerFact } from '../../ledger/facts.ts'
import { memoryLine } from '../../lines/memory.ts'
import type { Presented } from '../reads.ts'
import { startScanner } from '../scanner.ts'
import type { ScannerSettings } from '../settings.ts'

export const code = '134650328919428540'
export const freshCode = '138888888888888888'
export const shown: Presented = {
  code,
  saleNo: 'S00001',
  wallet: 'wechat',
  refreshedCode: freshCode,
}

export function setUp(settings: Partial<ScannerSettings> = {}, queueBytesMax = 65_536) {
  const clock = new VirtualWorld()
  const { device: line, host } = memoryLine({ limits: { queueBytesMax } })
  const facts: ScannerFact[] = []
  const record = (fact: ScannerFact) => void facts.push(fact)
  const scanner = startScanner({ lane: 'lane-01', line, settings, clock, record })
  let text = ''
  host.onBytes((bytes) => (text += Buffer.from(bytes).toString('latin1')))
  const pass = async (forMs: number) => {
    const untilMs = clock.nowMs() + forMs
    for (let atMs: number = clock.nowMs(); atMs <= untilMs; atMs += 10) {
      clock.run({ untilMs: atMs, eventsMax: 1000 })
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  /** Presents, lets a second pass, and tells what left on the wire. */
  const present = async (what: Presented = shown) => {
    text = ''
    const done = scanner.present(what)
    await pass(1000)
    await done
    return text
  }
  /** As `present`, for the label at the counter. */
  const presentLabel = async (label: string) => {
    text = ''
    const done = scanner.presentLabel(label)
    await pass(1000)
    await done
    return text
  }
  return { scanner, host, facts, pass, present, presentLabel, text: () => text }
}
