/** A terminal that hands out the receipt first and submits the order afterwards. */

import type { CallResult, Process } from '../../kernel/effects.ts'
import { tell } from '../logic/protocol.ts'
import { printReceipt } from '../logic/receipt.ts'
import { openTill, type TillOptions } from '../logic/till.ts'
import type { TerminalMutant } from './mutant.ts'
import { isCall, isPrint, send, toldBy, type CallOf } from './seams.ts'

/** The number on such a receipt is the terminal's own: no order system has given one yet. */
const provisional = (saleNo: string) => `P-${saleNo}`

export const printBeforeCommit: TerminalMutant = {
  kind: 'mutant',
  name: 'print-before-commit',
  station: 'terminal',
  over: 'hardened',
  bug: 'Prints the receipt, with a number of its own, before the order is committed.',
  cites: 'domain §4.2 row F24',
  shownBy: 'an order refused after the charge; a death between the print and the order',
  rewrite: (options) => {
    const printed = new Set<string>()
    return (effect) => {
      if (isCall(effect, 'orders.submit')) return printFirst(effect, printed, options)
      if (isPrint(effect)) return { answer: { kind: 'printed' } } // on paper already
      const told = toldBy(effect)
      if (told === undefined || !(printed.has(told.saleNo) || told.orderNo !== undefined)) {
        return undefined
      }
      return tell({ ...told, orderNo: provisional(told.saleNo) })
    }
  },
}

function* printFirst(
  submit: CallOf<'orders.submit'>,
  printed: Set<string>,
  options: TillOptions,
): Process<CallResult> {
  const { saleNo, outTradeNo, amountFen } = submit.body
  if (!printed.has(saleNo)) {
    printed.add(saleNo)
    const attempt = { saleNo, outTradeNo, amountFen, code: '', begunAtMs: 0 }
    const order = { saleNo, attempt, phase: 'print', orderNo: provisional(saleNo) } as const
    yield* printReceipt(openTill(options), order, false)
  }
  return yield* send(submit)
}
