/**
 * Getting a receipt onto paper. Without the spool, written is printed. With it, a receipt is only
 * printed when the printer says so; after any doubt it is printed again, marked COPY (row F23), until
 * nobody waits for it any more: a printer that comes back in the morning prints no night's receipts.
 */

import { now, sleep, type Process } from '../../kernel/effects.ts'
import { yuan } from '../../kernel/units.ts'
import { pauseMs } from './pause.ts'
import { print, record, type PrintJob } from './protocol.ts'
import type { OrderRow } from './rows.ts'
import type { Till } from './till.ts'

/** @param maybeOnPaper true after a reboot: nobody knows how far the print had come. */
export function* printReceipt(
  till: Till,
  order: OrderRow & { readonly orderNo: string },
  maybeOnPaper: boolean,
): Process {
  const { printer, rules, mitigations } = till
  if (!printer) return
  const spooled = mitigations.has('PS')
  const timeoutMs = spooled ? rules.spoolPrintTimeoutMs : rules.printTimeoutMs
  let copy = maybeOnPaper
  for (;;) {
    // Anew each time: what the printer can do may have been learned since (preflight.ts).
    const result = yield* print({ ...receiptOf(till, order), copy }, { timeoutMs })
    if (!spooled || result.kind === 'printed') return
    copy ||= result.kind === 'doubt'
    if ((yield* now) - order.attempt.begunAtMs >= rules.spoolKeepMs) {
      const text = `the receipt of ${order.orderNo} is given up: ${result.why}`
      yield* record({ kind: 'alarm', lane: till.lane, text })
      return
    }
    yield* sleep(pauseMs(rules.spoolRetryMs))
  }
}

function receiptOf(
  { lane, rules, mitigations, fitness }: Till,
  { saleNo, orderNo, attempt }: OrderRow & { readonly orderNo: string },
): PrintJob {
  const { amountFen } = attempt
  const narrow = rules.codePage === 'gb2312' && !fitness.wideText
  return {
    lane,
    saleNo,
    orderNo,
    totalFen: amountFen,
    items: [`购物篮 ${saleNo}`, `合计金额 ${yuan(amountFen)} 元`],
    copy: false,
    awaitCompletion: mitigations.has('PS'),
    ...(fitness.proof === 'status' ? { proof: 'status' } : {}),
    ...(narrow ? { codePage: 'gb2312' } : {}),
  }
}

/** The number on a receipt that comes before its order is the terminal's own (row F24). */
const provisional = (saleNo: string) => `P-${saleNo}`

export const printsBefore = ({ rules, mitigations, printer }: Till): boolean =>
  rules.printWhen === 'before-order' && !mitigations.has('PS') && printer

/** @returns what stands on the paper, when the receipt was printed before the order. */
export function* printedBefore(till: Till, row: OrderRow): Process<string | undefined> {
  if (!printsBefore(till)) return undefined
  const orderNo = provisional(row.saleNo)
  yield* printReceipt(till, { ...row, phase: 'print', orderNo }, false)
  return orderNo
}
