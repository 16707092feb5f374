/**
 * Pay, query and reverse, answered straight from `node:http`: Express in front of them costs the
 * money path five sixths of its speed. Everything else is left to the Express app (rest.ts).
 */

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock, Timer } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import { refused } from './answers.ts'
import type { Operation, PlatformHost } from './fault-points.ts'
import type { PaymentDesk, Reply } from './payment-desk.ts'
import type { PaymentAnswer } from './payment.ts'
import { readPay, readQuery, readReverse } from './requests.ts'
import { payPath } from './wire.ts'

export const numberPath = '/v3/pay/transactions/out-trade-no/'
export const reverseSuffix = '/reverse'

export interface HotRoutesOptions {
  readonly desk: PaymentDesk
  readonly host: PlatformHost
  readonly clock: Clock
  readonly bodyBytesMax: number
  /** Answers that are held back; what is in here at the end is lost. */
  readonly late: Map<Timer, () => void>
  /** A request that could not be read was answered. */
  readonly onBadRequest: () => void
}

/** A body this many times too large is not even drained any more: the connection is cut. */
const drainFactor = 64

/** @returns whether the request was one of the hot ones, and is being answered. */
export type HotRoutes = (req: IncomingMessage, res: ServerResponse) => boolean

export function hotRoutes(options: HotRoutesOptions): HotRoutes {
  const { desk, host } = options

  const charge = (res: ServerResponse, body: unknown) => {
    const read = readPay(body)
    if (read.ok) return give('pay', read.value.outTradeNo, desk.pay(read.value, host), res)
    if (read.charge) desk.malformedCharge(read.charge.outTradeNo, read.charge.code)
    return complain(res, refused('PARAM_ERROR', read.wrong.join('; ')))
  }

  const query = (res: ServerResponse, numberText: string, search: string) => {
    const read = readQuery(numberText, search)
    if (!read.ok) return complain(res, refused('PARAM_ERROR', read.wrong.join('; ')))
    return give('query', numberText, desk.query(read.value, host), res)
  }

  const reverse = (res: ServerResponse, numberText: string, body: unknown) => {
    const read = readReverse(numberText, body)
    if (!read.ok) return complain(res, refused('PARAM_ERROR', read.wrong.join('; ')))
    return give('reverse', numberText, desk.reverse(read.value, host), res)
  }

  const complain = (res: ServerResponse, answer: PaymentAnswer) => {
    options.onBadRequest()
    send(res, answer)
  }

  /** Gives the answer, unless its fate is to come late or never. */
  const give = (operation: Operation, outTradeNo: string, reply: Reply, res: ServerResponse) => {
    const { answer, fate } = reply
    if (fate === undefined) return send(res, answer)
    if (fate.kind === 'withhold') {
      if (fate.how === 'close-connection') res.destroy()
      return
    }
    const lost = (why: string) => desk.withheld(operation, outTradeNo, why)
    const timer = options.clock.after(fate.afterMs, () => {
      options.late.delete(timer)
      send(res, answer)
    })
    options.late.set(timer, () => lost('the platform stopped before the late answer was due'))
    res.once('close', () => {
      if (!options.late.delete(timer)) return
      options.clock.stop(timer)
      lost('the caller left before the late answer was due')
    })
  }

  const json = (req: IncomingMessage, res: ServerResponse, then: (body: unknown) => void) => {
    readBody(req, options.bodyBytesMax, (text) => {
      if (text === undefined) return complain(res, tooLarge(options.bodyBytesMax))
      let body: unknown
      try {
        body = JSON.parse(text)
      } catch (error) {
        return complain(res, refused('PARAM_ERROR', `the body is not JSON: ${messageOf(error)}`))
      }
      then(body)
    })
  }

  return (req, res) => {
    const url = req.url ?? '/'
    const mark = url.indexOf('?')
    const path = mark < 0 ? url : url.slice(0, mark)
    if (path === payPath) {
      if (req.method !== 'POST') return false
      json(req, res, (body) => charge(res, body))
      return true
    }
    if (!path.startsWith(numberPath)) return false
    const rest = path.slice(numberPath.length)
    if (req.method === 'GET' && !rest.includes('/')) {
      query(res, unescaped(rest), mark < 0 ? '' : url.slice(mark + 1))
      return true
    }
    const end = rest.length - reverseSuffix.length
    if (
      req.method === 'POST' &&
      end >= 0 &&
      rest.indexOf('/') === end &&
      rest.endsWith(reverseSuffix)
    ) {
      json(req, res, (body) => reverse(res, unescaped(rest.slice(0, end)), body))
      return true
    }
    return false
  }
}

const tooLarge = (bytesMax: number): PaymentAnswer => ({
  ...refused('PARAM_ERROR', `the body is too large: send at most ${bytesMax} bytes`),
  status: 413,
})

/** A number never needs escapes; one that is escaped badly is a wrong number. */
function unescaped(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Hands over the whole text, or undefined if it was longer than allowed. Cut off: never called. */
function readBody(
  req: IncomingMessage,
  bytesMax: number,
  then: (text: string | undefined) => void,
): void {
  let first: Buffer | undefined
  let more: Buffer[] | undefined
  let bytes = 0
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    // Drained, not stored: a caller cut off while sending would never read why.
    if (bytes > bytesMax) {
      if (bytes > bytesMax * drainFactor) req.destroy()
      return
    }
    if (first === undefined) first = chunk
    else if (more === undefined) more = [first, chunk]
    else more.push(chunk)
  })
  req.on('end', () => {
    if (bytes > bytesMax) return then(undefined)
    then(more === undefined ? (first?.toString() ?? '') : Buffer.concat(more).toString())
  })
}

function send(res: ServerResponse, { status, body }: PaymentAnswer): void {
  const text = JSON.stringify(body)
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  })
  res.end(text)
}
