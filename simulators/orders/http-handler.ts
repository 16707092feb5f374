/** What tills and the platform ask, over HTTP, whatever carries it. Everything else is not the handler's. */

import type { HttpHandler, HttpReply, HttpRequest } from '../lines/http.ts'
import { refusal } from './core.ts'
import { notAcknowledged } from './notice-desk.ts'
import type { Program } from './program.ts'
import {
  checkedCheck,
  checkedLane,
  checkedOrderNo,
  checkedSaleNo,
  checkedSubmit,
} from './requests.ts'
import type { Service } from './service.ts'
import { checkPath, expectPath, noticePath, orderPath, submitPath, voidPath } from './wire.ts'
import { fen } from '../kernel/units.ts'

/** Larger bodies get 413. */
export const bodyBytesMaxDefault = 16_384

export const bySalePrefix = orderPath('')

const [voidStart = '', voidEnd = ''] = voidPath(' ').split(encodeURIComponent(' '))

type Operation = (service: Service, request: HttpRequest, reply: HttpReply) => void

export function ordersHandler(program: Program, bodyBytesMax: number): HttpHandler {
  const tooLarge = refusal(413, 'TOO_LARGE', `The body is larger than ${bodyBytesMax} bytes.`)
  const withBody =
    (handle: Operation): Operation =>
    (service, request, reply) => {
      if (request.tooLarge) service.answer(reply, tooLarge)
      else handle(service, request, reply)
    }
  const tooLargeNotice = notAcknowledged(413, `The body is larger than ${bodyBytesMax} bytes.`)
  const operations: Readonly<Record<OperationName, Operation>> = {
    submit: withBody(submit),
    check: withBody(check),
    expect: withBody(expect),
    query,
    list,
    void: withBody(voidOrder),
    notice: (service, request, reply) => {
      if (request.tooLarge) service.answer(reply, tooLargeNotice)
      else service.notice(request, reply)
    },
  }

  return (request, reply) => {
    const name = operationOf(request)
    if (name === undefined) return false
    const handle = operations[name]
    program.handle(reply, (service) => handle(service, request, reply))
    return true
  }
}

type OperationName = 'submit' | 'check' | 'expect' | 'query' | 'list' | 'void' | 'notice'

/** The busiest first. */
function operationOf({ method, url }: HttpRequest): OperationName | undefined {
  if (method === 'POST') return postOf(url)
  if (method !== 'GET') return undefined
  if (url.startsWith(bySalePrefix)) return 'query'
  return url === submitPath || url.startsWith(`${submitPath}?`) ? 'list' : undefined
}

function postOf(url: string): OperationName | undefined {
  if (url === submitPath) return 'submit'
  if (url === checkPath) return 'check'
  if (url === noticePath) return 'notice'
  if (url === expectPath) return 'expect'
  return url.startsWith(voidStart) && url.endsWith(voidEnd) ? 'void' : undefined
}

const submit: Operation = (service, { body }, reply) => {
  const read = checkedSubmit(body)
  if (read.ok) service.submit(read.value, reply)
  else service.answer(reply, read.answer)
}

const check: Operation = (service, { body }, reply) => {
  const read = checkedCheck(body)
  if (read.ok) service.check(fen(read.value.amountFen), reply)
  else service.answer(reply, read.answer)
}

const query: Operation = (service, { url }, reply) => {
  const read = checkedSaleNo(url.slice(bySalePrefix.length))
  if (read.ok) service.query(read.value, reply)
  else service.answer(reply, read.answer)
}

const expect: Operation = (service, { body }, reply) => {
  const read = checkedSubmit(body)
  if (!read.ok) return service.answer(reply, read.answer)
  service.expect({ ...read.value, amountFen: fen(read.value.amountFen) }, reply)
}

const list: Operation = (service, { url }, reply) => {
  const read = checkedLane(url)
  if (read.ok) service.list(read.value, reply)
  else service.answer(reply, read.answer)
}

const voidOrder: Operation = (service, { url }, reply) => {
  const read = checkedOrderNo(url.slice(voidStart.length, -voidEnd.length))
  if (read.ok) service.void(read.value, reply)
  else service.answer(reply, read.answer)
}
