/** Pay, query and reverse over HTTP, whatever carries it. Everything else is not the handler's. */

import type { Clock, Timer } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { HttpHandler, HttpReply, HttpRequest } from '../lines/http.ts'
import { refused } from './answers.ts'
import type { Operation, PlatformHost } from './fault-points.ts'
import type { PaymentDesk, Reply } from './payment-desk.ts'
import type { PaymentAnswer } from './payment.ts'
import { readPay, readQuery, readReverse } from './requests.ts'
import { payPath } from './wire.ts'

export const numberPath = '/v3/pay/transactions/out-trade-no/'
export const reverseSuffix = '/reverse'

/** Larger bodies get 413. */
export const bodyBytesMaxDefault = 65_536

export interface HttpHandlerOptions {
  readonly desk: PaymentDesk
  readonly host: PlatformHost
  readonly clock: Clock
  /** Only what 413 says; the wire measures. */
  readonly bodyBytesMax: number
  /** Answers that are held back; what is in here at the end is lost. */
  readonly late: Map<Timer, () => void>
  /** A request that could not be read was answered. */
  readonly onBadRequest: () => void
}

export function platformHandler(options: HttpHandlerOptions): HttpHandler {
  const { desk, host } = options

  const charge = (reply: HttpReply, body: unknown) => {
    const read = readPay(body)
    if (read.ok) return give('pay', read.value.outTradeNo, desk.pay(read.value, host), reply)
    if (read.charge) desk.malformedCharge(read.charge.outTradeNo, read.charge.code)
    return complain(reply, refused('PARAM_ERROR', read.wrong.join('; ')))
  }

  const query = (reply: HttpReply, numberText: string, search: string) => {
    const read = readQuery(numberText, search)
    if (!read.ok) return complain(reply, refused('PARAM_ERROR', read.wrong.join('; ')))
    return give('query', numberText, desk.query(read.value, host), reply)
  }

  const reverse = (reply: HttpReply, numberText: string, body: unknown) => {
    const read = readReverse(numberText, body)
    if (!read.ok) return complain(reply, refused('PARAM_ERROR', read.wrong.join('; ')))
    return give('reverse', numberText, desk.reverse(read.value, host), reply)
  }

  const complain = (reply: HttpReply, answer: PaymentAnswer) => {
    options.onBadRequest()
    send(reply, answer)
  }

  /** Gives the answer, unless its fate is to come late or never. */
  const give = (operation: Operation, outTradeNo: string, owed: Reply, reply: HttpReply) => {
    const { answer, fate } = owed
    if (fate === undefined) return send(reply, answer)
    if (fate.kind === 'withhold') {
      if (fate.how === 'close-connection') reply.hangUp()
      return
    }
    const lost = (why: string) => desk.withheld(operation, outTradeNo, why)
    const timer = options.clock.after(fate.afterMs, () => {
      options.late.delete(timer)
      send(reply, answer)
    })
    options.late.set(timer, () => lost('the platform stopped before the late answer was due'))
    reply.onGone(() => {
      if (!options.late.delete(timer)) return
      options.clock.stop(timer)
      lost('the caller left before the late answer was due')
    })
  }

  const json = (request: HttpRequest, reply: HttpReply): { readonly body: unknown } | undefined => {
    if (request.tooLarge) {
      complain(reply, tooLarge(options.bodyBytesMax))
      return undefined
    }
    try {
      return { body: JSON.parse(request.body) }
    } catch (error) {
      complain(reply, refused('PARAM_ERROR', `the body is not JSON: ${messageOf(error)}`))
      return undefined
    }
  }

  return (request, reply) => {
    const { method, url } = request
    const mark = url.indexOf('?')
    const path = mark < 0 ? url : url.slice(0, mark)
    if (path === payPath) {
      if (method !== 'POST') return false
      const read = json(request, reply)
      if (read !== undefined) charge(reply, read.body)
      return true
    }
    if (!path.startsWith(numberPath)) return false
    const rest = path.slice(numberPath.length)
    if (method === 'GET' && !rest.includes('/')) {
      query(reply, unescaped(rest), mark < 0 ? '' : url.slice(mark + 1))
      return true
    }
    const end = rest.length - reverseSuffix.length
    if (
      method === 'POST' &&
      end >= 0 &&
      rest.indexOf('/') === end &&
      rest.endsWith(reverseSuffix)
    ) {
      const read = json(request, reply)
      if (read !== undefined) reverse(reply, unescaped(rest.slice(0, end)), read.body)
      return true
    }
    return false
  }
}

const send = (reply: HttpReply, { status, body }: PaymentAnswer): void => reply.send(status, body)

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
