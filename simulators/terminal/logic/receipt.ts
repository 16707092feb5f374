/**
 * Getting a receipt onto paper. Without the spool, written is printed. With it, a receipt is only
 * printed when the printer says so; after any doubt it is printed again, marked COPY (row F23).
 */

import { sleep, type Process } from '../../kernel/effects.ts'
import { print, type PrintJob } from './protocol.ts'
import type { OrderRow } from './rows.ts'
import type { Till } from './till.ts'
import { yuan } from '../../kernel/units.ts'

/** @param maybeOnPaper true after a reboot: nobody knows how far the print had come. */
export function* printReceipt(
  till: Till,
  order: OrderRow & { readonly orderNo: string },
  maybeOnPaper: boolean,
): Process {
  const { printer, rules, mitigations, lane } = till
  if (!printer) return
  const spooled = mitigations.has('PS')
  const timeoutMs = spooled ? rules.spoolPrintTimeoutMs : rules.printTimeoutMs
  const job: PrintJob = {
    lane,
    saleNo: order.saleNo,
    orderNo: order.orderNo,
    totalFen: order.attempt.amountFen,
    items: [`购物篮 ${order.saleNo}`, `合计金额 ${yuan(order.attempt.amountFen)} 元`],
    copy: maybeOnPaper,
    awaitCompletion: spooled,
  }
  let copy = maybeOnPaper
  for (;;) {
    const result = yield* print({ ...job, copy }, { timeoutMs })
    if (!spooled || result.kind === 'printed') return
    copy ||= result.kind === 'doubt'
    yield* sleep(rules.spoolRetryMs)
  }
}
