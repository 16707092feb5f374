/** A receipt as ESC/POS bytes: laid out and encoded by the receiptline library, Chinese included. */

import { transform } from 'receiptline'
import { yuan } from '../../kernel/units.ts'
import type { PrintJob } from '../logic/protocol.ts'

/** @returns the receipt, cut at its end. Text is GB18030. */
export function receiptBytes({ lane, saleNo, orderNo, totalFen, items, copy }: PrintJob): Buffer {
  const lines = [
    '^^^小票',
    ...(copy ? ['^^COPY'] : []),
    `Order: ${literal(orderNo)}`,
    `Sale: ${literal(saleNo)}`,
    `Lane: ${literal(lane)}`,
    ...items.map(literal),
    `Total: ${yuan(totalFen)}`,
    '*** END ***',
  ]
  const commands = transform(lines.join('\n'), {
    command: 'escpos',
    encoding: 'gb18030',
    cpl: 42,
    cutting: true,
  })
  return Buffer.from(commands, 'latin1') // the library's strings hold one byte a character
}

/** Text that stands for itself: the characters that ReceiptLine gives a meaning are escaped. */
const literal = (text: string): string =>
  text.replaceAll(
    /[\\|{}~_"`^]/g,
    (mark) => `\\x${mark.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
