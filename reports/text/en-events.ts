/** Each fact as a sentence, for a reader who knows shops and not the code. */

import { yuan } from '../../simulators/kernel/units.ts'
import type { LedgerEvent } from '../../simulators/ledger/facts.ts'

type Of<Kind extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: Kind }>

/** The compiler holds each language to one sentence a kind of fact. */
export type EventSentences = {
  readonly [Kind in LedgerEvent['kind']]: (event: Of<Kind>) => string
}

const plainly = (bytes: number) => `${bytes} bytes`

export const enEvents: EventSentences = {
  'basket-keyed': ({ amountFen, saleNo }) => `basket ${saleNo} keyed, ${yuan(amountFen)} yuan`,
  'key-pressed': ({ key }) => `the cashier presses ${key}`,
  'qr-scanned': ({ wallet }) => `the shopper's ${wallet} app reads the code on the display`,
  'sale-abandoned': ({ why }) => `the shopper leaves: ${why}`,
  'code-presented': ({ code, wallet }) => `${wallet} code ${code} held before the scanner`,
  'scan-sent': ({ bytes, hostOpen }) =>
    `beep: ${plainly(bytes)} sent${hostOpen ? '' : ', and nobody has the line open'}`,
  'scan-lost': ({ why }) => `the read is lost: ${why}`,
  'terminal-started': ({ pid, mitigations }) =>
    `the terminal starts (pid ${pid}${mitigations.length > 0 ? `, ${mitigations.join(' ')}` : ''})`,
  'terminal-died': ({ why }) => `the terminal dies: ${why}`,
  'attempt-begun': ({ outTradeNo, amountFen }) =>
    `attempt ${outTradeNo} begun, ${yuan(amountFen)} yuan`,
  'attempt-closed': ({ outTradeNo, as }) => `attempt ${outTradeNo} taken as ${as}`,
  recovered: ({ rows }) => `recovered ${rows} row(s) after the start`,
  preflight: ({ device, fit, learned }) =>
    `the ${device} is tried out: ${fit ? 'fit' : 'not fit'}, ${learned}`,
  'lane-stopped': ({ why }) => `the lane is stopped: ${why}`,
  'handed-over': ({ outTradeNo, why }) => `${outTradeNo} is left to a person: ${why}`,
  reconciled: ({ outTradeNo, found, did }) =>
    `day-end comparison: ${outTradeNo} is ${found.replaceAll('-', ' ')}, ${did.replaceAll('-', ' ')}`,
  alarm: ({ text }) => `alarm: ${text}`,
  told: ({ outcome, reason, orderNo }) =>
    `the cashier is told ${outcome}: ${reason}${orderNo === undefined ? '' : `, order ${orderNo}`}`,
  'charge-received': ({ outTradeNo, amountFen, host }) =>
    `charge ${outTradeNo} received by the ${host} host, ${yuan(amountFen)} yuan`,
  captured: ({ outTradeNo, amountFen }) =>
    `money captured for ${outTradeNo}, ${yuan(amountFen)} yuan`,
  'charge-refused': ({ outTradeNo, refusal }) => `charge ${outTradeNo} refused: ${refusal}`,
  reversed: ({ outTradeNo, refundedFen }) =>
    `${outTradeNo} reversed, ${refundedFen > 0 ? `${yuan(refundedFen)} yuan given back` : 'nothing to give back'}`,
  'auto-revoked': ({ outTradeNo }) => `charge ${outTradeNo} given up: not paid in time`,
  'notice-sent': ({ outTradeNo, delivery, as }) =>
    `notice of ${outTradeNo} sent, delivery ${delivery}${as === 'genuine' ? '' : ` (${as})`}`,
  'answer-withheld': ({ operation, why }) => `the answer to ${operation} is withheld: ${why}`,
  'order-received': ({ saleNo }) => `order for ${saleNo} received`,
  'order-issued': ({ orderNo, amountFen }) => `order ${orderNo} issued, ${yuan(amountFen)} yuan`,
  'order-voided': ({ orderNo }) => `order ${orderNo} voided`,
  'order-refused': ({ why }) => `order refused: ${why}`,
  'notice-received': ({ outTradeNo, as, why }) => `notice of ${outTradeNo} ${as}: ${why}`,
  'receipt-printed': ({ orderNo, totalFen, complete, copy }) =>
    [
      complete ? 'a complete receipt' : 'a torn piece of a receipt',
      ...(copy ? ['marked COPY'] : []),
      ...(orderNo === undefined ? ['without an order number'] : [`of order ${orderNo}`]),
      ...(totalFen === undefined ? [] : [`over ${yuan(totalFen)} yuan`]),
      'is on paper',
    ].join(' '),
  'printer-status': ({ state }) => `the printer is ${state}`,
  phase: ({ phase }) => `the run is ${phase}`,
  'fault-injected': ({ sentence }) => `fault: ${sentence}`,
  'fault-bit': ({ fault, bites }) => `${fault} bites${bites > 1 ? ` ${bites} times` : ''}`,
  'fault-healed': ({ fault, bites }) => `${fault} healed after ${bites} bite(s)`,
  'loop-stalled': ({ process, forMs }) => `${process} stood still for ${forMs.toFixed(0)} ms`,
  unreadable: ({ what, why }) => `${what} could not be read: ${why}`,
  'still-pending': ({ what, count }) => `still under way at the final reading: ${count} ${what}`,
  'arrivals-dropped': ({ count, why }) => `${count} arrival(s) dropped: ${why}`,
  'sale-interrupted': ({ saleNo }) => `sale ${saleNo} cut off`,
  'sale-rested': ({ saleNo }) => `sale ${saleNo} came to rest`,
}
