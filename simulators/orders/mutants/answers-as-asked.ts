/**
 * An order service whose answers repeat what it was asked, whatever stands in its books. Without that the
 * hardened terminal sees an order over another amount and takes it back with the money (row F30).
 */

import { stepOrder } from '../core.ts'

export function answersAsAsked(step: typeof stepOrder = stepOrder): typeof stepOrder {
  const askedFen = new Map<string, number>()
  return (row, command, atMs, rules) => {
    if (command.type === 'submit') askedFen.set(command.submit.saleNo, command.submit.amountFen)
    const result = step(row, command, atMs, rules)
    if (result.kind === 'issue' || !('amountFen' in result.answer.body)) return result
    const { status, body } = result.answer
    const amountFen = askedFen.get(body.saleNo) ?? body.amountFen
    return { ...result, answer: { status, body: { ...body, amountFen } } }
  }
}
