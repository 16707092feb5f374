/** A day's bill over HTTP: its address, and the file behind the address (domain §1.3, §1.9). */

import type { HttpHandler } from '../lines/http.ts'
import { refused } from './answers.ts'
import type { BillDesk } from './bill-desk.ts'
import type { FaultPoints, PlatformHost } from './fault-points.ts'
import { billDownloadPath, billPath } from './wire.ts'

export interface BillHandlerOptions {
  readonly bills: BillDesk
  readonly faultPoints: FaultPoints
  readonly host: PlatformHost
  /** A request that could not be read was answered. */
  readonly onBadRequest: () => void
}

export function billHandler({ bills, faultPoints, host, onBadRequest }: BillHandlerOptions) {
  const handle: HttpHandler = ({ method, url }, reply) => {
    const mark = url.indexOf('?')
    const path = mark < 0 ? url : url.slice(0, mark)
    if (method !== 'GET' || (path !== billPath && path !== billDownloadPath)) return false
    const turnedAway = faultPoints.turnAway({ operation: 'bill', host, outTradeNo: '' })
    if (turnedAway !== undefined) {
      const { status, body } = refused(turnedAway)
      reply.send(status, body)
      return true
    }
    const asked = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
    if (path === billPath) {
      const mchid = asked.get('mchid') ?? ''
      const { status, body } =
        mchid === ''
          ? refused('PARAM_ERROR', 'mchid: must be given in the query')
          : bills.address(asked.get('bill_date') ?? '', mchid)
      if (status === 400 && 'code' in body && body.code === 'PARAM_ERROR') onBadRequest()
      reply.send(status, body)
      return true
    }
    const text = bills.file(asked.get('token') ?? '')
    if (text === undefined) reply.send(404, gone)
    else reply.sendText(200, text)
    return true
  }
  return handle
}

/** What an address that is too old is answered is documented nowhere. */
const gone = {
  code: 'RESOURCE_NOT_EXISTS',
  message: 'the address of the bill is no longer good: ask for it again',
}
