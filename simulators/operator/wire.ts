/**
 * The operator line: what a cash register says to a terminal, and hears from it. UTF-8 text, one
 * message a line, LF at the end (CR before it is ignored), fields separated by one space.
 *
 *   register → terminal            terminal → register
 *   BASKET saleNo amountFen [show] READY
 *   KEY confirm|cancel|day-end     ASK scan|confirm|test-label saleNo
 *                                  SHOW saleNo code
 *                                  TOLD saleNo outcome reason [orderNo]
 *
 * READY is sent at start and whenever the terminal can take a basket; ASK scan says that a code can
 * be shown now, ASK confirm reminds the cashier to press the key, ASK test-label (with `-` for a sale)
 * wants the test label held before the scanner. `show` asks for a code on the customer's display
 * instead of reading the customer's; SHOW is that code. KEY day-end begins the day-end comparison.
 * Unknown words are ignored by both sides. No imports: both sides share this file.
 */

export type RegisterMessage =
  | {
      readonly word: 'BASKET'
      readonly saleNo: string
      readonly amountFen: number
      /** Absent: the merchant scans the customer's code. */
      readonly flow?: 'show'
    }
  | { readonly word: 'KEY'; readonly key: RegisterKey }

export const registerKeys = ['confirm', 'cancel', 'day-end'] as const

export type RegisterKey = (typeof registerKeys)[number]

/** What is printed on the label that a cashier holds before the scanner when asked for `test-label`. */
export const testLabel = 'TILLRIG-Test-0123456789'

export type TerminalMessage =
  | { readonly word: 'READY' }
  | { readonly word: 'ASK'; readonly what: Asked; readonly saleNo: string }
  /** The code on the customer's display. */
  | { readonly word: 'SHOW'; readonly saleNo: string; readonly code: string }
  | {
      readonly word: 'TOLD'
      readonly saleNo: string
      readonly outcome: string
      readonly reason: string
      readonly orderNo?: string
    }

const askedFor = ['scan', 'confirm', 'test-label'] as const

type Asked = (typeof askedFor)[number]

export function encodeRegister(message: RegisterMessage): string {
  if (message.word === 'KEY') return `KEY ${message.key}\n`
  const { saleNo, amountFen, flow } = message
  return `BASKET ${saleNo} ${amountFen}${flow === undefined ? '' : ` ${flow}`}\n`
}

export function encodeTerminal(message: TerminalMessage): string {
  switch (message.word) {
    case 'READY':
      return 'READY\n'
    case 'ASK':
      return `ASK ${message.what} ${message.saleNo}\n`
    case 'SHOW':
      return `SHOW ${message.saleNo} ${message.code}\n`
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
  const [word, first, second, third] = fieldsOf(line)
  if (word === 'BASKET' && first && second && /^\d{1,12}$/.test(second)) {
    const basket = { word, saleNo: first, amountFen: Number(second) } as const
    return third === 'show' ? { ...basket, flow: third } : basket
  }
  const key = registerKeys.find((known) => known === first)
  return word === 'KEY' && key !== undefined ? { word, key } : undefined
}

/** Undefined for anything that is not a terminal's message. */
export function decodeTerminal(line: string): TerminalMessage | undefined {
  const [word, first, second, third, fourth] = fieldsOf(line)
  if (word === 'READY') return { word }
  const what = askedFor.find((known) => known === first)
  if (word === 'ASK' && what !== undefined && second) return { word, what, saleNo: second }
  if (word === 'SHOW' && first && second) return { word, saleNo: first, code: second }
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
