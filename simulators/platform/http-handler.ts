/** What is asked about a payment, over HTTP, whatever carries it. Everything else is not the handler's. */

import type { Clock, Timer } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { HttpHandler, HttpReply, HttpRequest } from '../lines/http.ts'
import { refused } from './answers.ts'
import type { Operation, PlatformHost } from './fault-points.ts'
import type { PaymentDesk } from './payment-desk.ts'
import type { Reply } from './reply.ts'
import type { PaymentAnswer } from './payment.ts'
import { readClose, readNative, readRefund } from './native-requests.ts'
import { readPay, readQuery, readReverse } from './requests.ts'
import type { Read } from './requests.ts'
import { nativePath, payPath, refundPath } from './wire.ts'

export const numberPath = '/v3/pay/transactions/out-trade-no/'
export const reverseSuffix = '/reverse'
export const closeSuffix = '/close'

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

  const query = (reply: HttpReply, numberText: string, search: string) =>
    read(reply, readQuery(numberText, search), (value) =>
      give('query', value.outTradeNo, desk.query(value, host), reply),
    )

  const reverse = (reply: HttpReply, numberText: string, body: unknown) =>
    read(reply, readReverse(numberText, body), (value) =>
      give('reverse', value.outTradeNo, desk.reverse(value, host), reply),
    )

  const native = (reply: HttpReply, body: unknown) =>
    read(reply, readNative(body), (value) =>
      give('native', value.outTradeNo, desk.native(value, host), reply),
    )

  const refund = (reply: HttpReply, body: unknown) =>
    read(reply, readRefund(body), (value) =>
      give('refund', value.outTradeNo, desk.refund(value, host), reply),
    )

  const close = (reply: HttpReply, numberText: string, body: unknown) =>
    read(reply, readClose(numberText, body), (value) =>
      give('close', value.outTradeNo, desk.close(value, host), reply),
    )

  const read = <T>(reply: HttpReply, asked: Read<T>, then: (value: T) => void) => {
    if (asked.ok) then(asked.value)
    else complain(reply, refused('PARAM_ERROR', asked.wrong.join('; ')))
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

  const posts = new Map([
    [payPath, charge],
    [nativePath, native],
    [refundPath, refund],
  ])

  return (request, reply) => {
    const { method, url } = request
    const mark = url.indexOf('?')
    const path = mark < 0 ? url : url.slice(0, mark)
    const post = posts.get(path)
    if (post !== undefined) {
      if (method !== 'POST') return false
      const asked = json(request, reply)
      if (asked !== undefined) post(reply, asked.body)
      return true
    }
    if (!path.startsWith(numberPath)) return false
    const rest = path.slice(numberPath.length)
    if (method === 'GET' && !rest.includes('/')) {
      query(reply, unescaped(rest), mark < 0 ? '' : url.slice(mark + 1))
      return true
    }
    const slash = rest.indexOf('/')
    const suffix = slash < 0 ? '' : rest.slice(slash)
    if (method !== 'POST' || (suffix !== reverseSuffix && suffix !== closeSuffix)) return false
    const asked = json(request, reply)
    const handle = suffix === reverseSuffix ? reverse : close
    if (asked !== undefined) handle(reply, unescaped(rest.slice(0, slash)), asked.body)
    return true
  }
}

const send = (reply: HttpReply, { status, body }: PaymentAnswer): void =>
  status === 204 ? reply.send(status) : reply.send(status, body)

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
