/** A terminal for which the QR code and the bar code of one wallet screen are two codes. */

import { Ask, type Process } from '../../kernel/effects.ts'
import { classifyRead } from '../logic/codes.ts'
import { drain, post } from '../logic/protocol.ts'
import type { TerminalMutant } from './mutant.ts'
import { isCall, receive, send, type Received } from './seams.ts'

export const dedupeBySymbology: TerminalMutant = {
  kind: 'mutant',
  name: 'dedupe-by-symbology',
  station: 'terminal',
  over: 'hardened',
  bug: 'Takes the other symbol of a code that it has read for a new code, and keeps it for the next sale.',
  cites: 'domain §2.2 (]C0 and ]Q1 bear the same digits), row F13',
  shownBy:
    'a double read of one code, AIM identifiers on, in a sale that is cancelled at the prompt: its code is unused',
  rewrite: () => {
    const symbols = new Symbols()
    return (effect) => {
      if (effect.type === 'drain' && effect.channels.includes('scan')) return symbols.drained()
      if (effect.type === 'wait' && effect.channels.includes('scan')) {
        return symbols.received(receive(effect))
      }
      if (isCall(effect, 'platform.pay')) {
        const auth_code = symbols.codeOf(effect.body.payer.auth_code)
        return send(effect, { ...effect.body, payer: { auth_code } })
      }
      const { fact } = effect.type === 'record' ? effect : { fact: undefined }
      if (typeof fact !== 'object' || fact === null || !('code' in fact)) return undefined
      return new Ask({ type: 'record', fact: { ...fact, code: symbols.codeOf(String(fact.code)) } })
    }
  },
}

/** The lane knows a code by its first symbol under its own digits, and by another under an alias. */
class Symbols {
  readonly #firstText = new Map<string, string>()
  readonly #codes = new Map<string, string>();

  *received(wait: Ask<Received | undefined>): Process<Received | undefined> {
    const got = yield* wait
    if (got?.channel !== 'scan') return got
    const read = classifyRead(got.value)
    if (read.kind === 'other' || !this.#isOtherSymbol(got.value)) return got
    const alias = read.code.slice(0, -1) + ((Number(read.code.at(-1)) + 5) % 10)
    this.#codes.set(alias, read.code)
    return { channel: 'scan', value: alias }
  }

  /** What was read before goes, as it should; what only looks like a new read stays. */
  *drained(): Process<readonly Received[]> {
    const thrown = yield* drain(['scan'])
    const kept = thrown.filter(({ value }) => this.#isOtherSymbol(value))
    for (const { value } of kept) yield* post('scan', value)
    return thrown.filter((read) => !kept.includes(read))
  }

  codeOf(alias: string): string {
    return this.#codes.get(alias) ?? alias
  }

  /** By what was read first of its code. */
  #isOtherSymbol(text: string): boolean {
    const read = classifyRead(text)
    if (read.kind === 'other') return false
    const first = this.#firstText.get(read.code) ?? text
    this.#firstText.set(read.code, first)
    return first !== text
  }
}
