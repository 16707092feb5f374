/** A terminal for which the QR code and the bar code of one wallet screen are two codes. */

import type { Process } from '../../kernel/effects.ts'
import { Ask } from '../../kernel/effects.ts'
import { classifyRead } from '../logic/codes.ts'
import type { TerminalMutant } from './mutant.ts'
import { isCall, receive, send, type Received } from './seams.ts'

export const dedupeBySymbology: TerminalMutant = {
  kind: 'mutant',
  name: 'dedupe-by-symbology',
  station: 'terminal',
  over: 'hardened',
  bug: 'Compares a read with the one before by symbology and content, not by content alone.',
  cites: 'domain §2.2 (]C0 and ]Q1 bear the same digits), row F13',
  shownBy: 'a double read (same code, AIM identifiers on) that reaches into the next sale',
  rewrite: () => {
    const symbols = new Symbols()
    return (effect) => {
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
    if (read.kind === 'other') return got
    const { code } = read
    const first = this.#firstText.get(code) ?? got.value
    this.#firstText.set(code, first)
    if (got.value === first) return got
    const alias = code.slice(0, -1) + ((Number(code.at(-1)) + 5) % 10)
    this.#codes.set(alias, code)
    return { channel: 'scan', value: alias }
  }

  codeOf(alias: string): string {
    return this.#codes.get(alias) ?? alias
  }
}
