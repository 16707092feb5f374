/**
 * The operator line: what a cash register says to a terminal, and hears from it. UTF-8 text, one
 * message a line, LF at the end (CR before it is ignored), fields separated by one space.
 *
 *   register → terminal            terminal → register
 *   BASKET saleNo amountFen        READY
 *   KEY confirm|cancel             ASK scan|confirm saleNo
 *                                  TOLD saleNo outcome reason [orderNo]
 *
 * READY is sent at start and whenever the terminal can take a basket; ASK scan says that a code can
 * be shown now, ASK confirm reminds the cashier to press the key. Unknown words are ignored by both
 * sides. No imports: both sides share this file.
 */

export type RegisterMessage =
  | { readonly word: 'BASKET'; readonly saleNo: string; readonly amountFen: number }
  | { readonly word: 'KEY'; readonly key: 'confirm' | 'cancel' }

export type TerminalMessage =
  | { readonly word: 'READY' }
  | { readonly word: 'ASK'; readonly what: 'scan' | 'confirm'; readonly saleNo: string }
  | {
      readonly word: 'TOLD'
      readonly saleNo: string
      readonly outcome: string
      readonly reason: string
      readonly orderNo?: string
    }

export function encodeRegister(message: RegisterMessage): string {
  return message.word === 'BASKET'
    ? `BASKET ${message.saleNo} ${message.amountFen}\n`
    : `KEY ${message.key}\n`
}

export function encodeTerminal(message: TerminalMessage): string {
  switch (message.word) {
    case 'READY':
      return 'READY\n'
    case 'ASK':
      return `ASK ${message.what} ${message.saleNo}\n`
    case 'TOLD': {
      const orderNo = message.orderNo === undefined ? '' : ` ${message.orderNo}`
      return `TOLD ${message.saleNo} ${message.outcome} ${message.reason}${orderNo}\n`
    }
  }
}

const fieldsOf = (line: string): readonly string[] =>
  (line.endsWith('\r') ? line.slice(0, -1) : line).split(' ')

/** Undefined for anything that is not a register's message. */
export function decodeRegister(line: string): RegisterMessage | undefined {
  const [word, first, second] = fieldsOf(line)
  if (word === 'BASKET' && first && second && /^\d{1,12}$/.test(second)) {
    return { word, saleNo: first, amountFen: Number(second) }
  }
  if (word === 'KEY' && (first === 'confirm' || first === 'cancel')) return { word, key: first }
  return undefined
}

/** Undefined for anything that is not a terminal's message. */
export function decodeTerminal(line: string): TerminalMessage | undefined {
  const [word, first, second, third, fourth] = fieldsOf(line)
  if (word === 'READY') return { word }
  if (word === 'ASK' && (first === 'scan' || first === 'confirm') && second) {
    return { word, what: first, saleNo: second }
  }
  if (word === 'TOLD' && first && second && third) {
    const told = { word, saleNo: first, outcome: second, reason: third } as const
    return fourth ? { ...told, orderNo: fourth } : told
  }
  return undefined
}

/** Cuts a stream of text into lines; keeps the unfinished rest, at most `restCharsMax` of it. */
export function lineSplitter(onLine: (line: string) => void, restCharsMax = 4096) {
  let rest = ''
  return (text: string): void => {
    const lines = (rest + text).split('\n')
    rest = (lines.pop() ?? '').slice(0, restCharsMax)
    for (const line of lines) onLine(line)
  }
}
