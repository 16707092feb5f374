/**
 * Reads a piece of paper as a shopper would: whose order, how much, a copy or not, all of it or torn.
 *
 * A receipt is complete when its order number, its total and the cut are on one piece, and its end
 * line too, unless the cut follows at once. Where a job was lost half-way, the next one goes on
 * on the same piece: a second order number or total begins a new receipt, and the one before it is
 * torn. A mark between the two (COPY is often the heading) belongs to the new one. An end line may be
 * a mark as well: whoever holds only the lower half of a copy still sees that it is one.
 */

import { RigError, messageOf } from '../kernel/errors.ts'
import type { Piece } from './paper.ts'

/**
 * How a receipt is recognised, line by line (each line trimmed): regular expressions as text, with
 * flag `u`. Describe your own receipts with your own patterns; the order number has to come before
 * the total, or stand in its place as the first field, for torn ones to be told apart exactly.
 */
export interface ReceiptFormat {
  /** Group 1 is the order number. */
  readonly order: string
  /** Groups 1 and 2 are whole yuan and two digits of fen. */
  readonly total: string
  readonly copyMark: string
  /** May match a line that `copyMark` matches too: the end of a copy. */
  readonly endLine: string
}

export const receiptFormat: ReceiptFormat = {
  order: String.raw`^(?:Order[:： ]|订单号)[:： ]*([0-9A-Za-z_-]*\d[0-9A-Za-z_-]*)$`,
  total: String.raw`^(?:Total[:： ]|合计)[:： ]*(?:CNY|RMB|¥|￥)?\s*(\d{1,9})\.(\d{2})$`,
  copyMark: String.raw`^[*\s]*(?:COPY|副本|END OF COPY)[*\s]*$`,
  endLine: String.raw`^\*{3} END(?: OF COPY)? \*{3}$`,
}

export interface ReadReceipt {
  readonly orderNo?: string
  readonly totalFen?: number
  readonly complete: boolean
  readonly copy: boolean
}

interface Draft {
  orderNo?: string
  totalFen?: number
  copy: boolean
  /** The last thing read was the mark: it may be the heading of the next receipt. */
  markLast: boolean
  ended: boolean
}

const draft = (): Draft => ({ copy: false, markLast: false, ended: false })

const carriesSomething = (d: Draft) =>
  d.orderNo !== undefined || d.totalFen !== undefined || d.copy || d.ended

type Line =
  | { readonly kind: 'order'; readonly orderNo: string }
  | { readonly kind: 'total'; readonly totalFen: number }
  | { readonly kind: 'mark' }
  | { readonly kind: 'end'; readonly mark: boolean }

export type ReceiptReader = (piece: Piece) => readonly ReadReceipt[]

function pattern(format: ReceiptFormat, name: keyof ReceiptFormat): RegExp {
  try {
    return new RegExp(format[name], 'u')
  } catch (cause) {
    throw new RigError(`Failed to read receiptFormat.${name}: ${messageOf(cause)}`, {
      code: 'badInput',
      hint: 'Give a regular expression as text, as JavaScript writes it, without slashes.',
      cause,
    })
  }
}

/** @throws RigError badInput when a pattern is not a regular expression. */
export function receiptReader(format: ReceiptFormat): ReceiptReader {
  const order = pattern(format, 'order')
  const total = pattern(format, 'total')
  const copyMark = pattern(format, 'copyMark')
  const endLine = pattern(format, 'endLine')

  const recognise = (text: string): Line | undefined => {
    const orderNo = order.exec(text)?.[1]
    if (orderNo !== undefined) return { kind: 'order', orderNo }
    const amount = total.exec(text)
    if (amount !== null) {
      return { kind: 'total', totalFen: Number(amount[1]) * 100 + Number(amount[2]) }
    }
    const mark = copyMark.test(text)
    if (endLine.test(text)) return { kind: 'end', mark }
    return mark ? { kind: 'mark' } : undefined
  }

  return (piece) => {
    const drafts: Draft[] = []
    let current = draft()
    for (const { text } of piece.lines) {
      const line = recognise(text.trim())
      if (line === undefined) continue
      if (startsAnother(current, line)) {
        const next = draft()
        if (current.markLast && line.kind !== 'mark') {
          current.copy = false
          next.copy = true
        }
        drafts.push(current)
        current = next
      }
      write(current, line)
    }
    drafts.push(current)
    return drafts
      .filter(carriesSomething)
      .map((d, index, all) => finished(d, piece.end === 'cut', index === all.length - 1))
  }
}

function startsAnother(current: Draft, line: Line): boolean {
  if (current.ended) return true
  if (line.kind === 'order') return current.orderNo !== undefined || current.totalFen !== undefined
  return line.kind === 'total' && current.totalFen !== undefined
}

function write(into: Draft, line: Line): void {
  if (line.kind === 'order') into.orderNo = line.orderNo
  else if (line.kind === 'total') into.totalFen = line.totalFen
  else if (line.kind === 'mark') into.copy = true
  else {
    into.ended = true
    into.copy ||= line.mark
  }
  into.markLast = line.kind === 'mark'
}

function finished(d: Draft, cut: boolean, last: boolean): ReadReceipt {
  const { orderNo, totalFen, copy } = d
  const complete = orderNo !== undefined && totalFen !== undefined && cut && (d.ended || last)
  if (orderNo === undefined) {
    return totalFen === undefined ? { complete, copy } : { totalFen, complete, copy }
  }
  return totalFen === undefined
    ? { orderNo, complete, copy }
    : { orderNo, totalFen, complete, copy }
}
