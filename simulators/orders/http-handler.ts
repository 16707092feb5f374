/** Submit, query and check over HTTP, whatever carries it. Everything else is not the handler's. */

import type { HttpHandler, HttpReply, HttpRequest } from '../lines/http.ts'
import { refusal } from './core.ts'
import type { Program } from './program.ts'
import { checkedCheck, checkedSaleNo, checkedSubmit } from './requests.ts'
import type { Service } from './service.ts'
import { checkPath, orderPath, submitPath } from './wire.ts'
import { fen } from '../kernel/units.ts'

/** Larger bodies get 413. */
export const bodyBytesMaxDefault = 16_384

export const bySalePrefix = orderPath('')

type Operation = (service: Service, request: HttpRequest, reply: HttpReply) => void

export function ordersHandler(program: Program, bodyBytesMax: number): HttpHandler {
  const tooLarge = refusal(413, 'TOO_LARGE', `The body is larger than ${bodyBytesMax} bytes.`)
  const withBody =
    (handle: Operation): Operation =>
    (service, request, reply) => {
      if (request.tooLarge) service.answer(reply, tooLarge)
      else handle(service, request, reply)
    }
  const operations = { submit: withBody(submit), check: withBody(check), query } as const

  return (request, reply) => {
    const name = operationOf(request)
    if (name === undefined) return false
    const handle = operations[name]
    program.handle(reply, (service) => handle(service, request, reply))
    return true
  }
}

/** One of the three that every sale makes. */
function operationOf({ method, url }: HttpRequest): 'submit' | 'check' | 'query' | undefined {
  if (method === 'POST') {
    if (url === submitPath) return 'submit'
    return url === checkPath ? 'check' : undefined
  }
  return method === 'GET' && url.startsWith(bySalePrefix) ? 'query' : undefined
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
