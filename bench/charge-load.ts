/** A load of charges that costs next to nothing itself: raw sockets, one request written over in place. */

import { connect } from 'node:net'
import type { Socket } from 'node:net'
import type { PayRequest } from '../simulators/platform/wire.ts'
import { payPath } from '../simulators/platform/wire.ts'

export const dial = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })

/** One charge after the other on one connection, until there is no next number. */
export function chargeOn(socket: Socket, take: () => number | undefined): Promise<void> {
  const request = chargeRequest()
  return new Promise((resolve, reject) => {
    let pending = ''
    const charge = () => {
      const n = take()
      if (n === undefined) return resolve()
      socket.write(request(n))
    }
    socket.on('data', (chunk: Buffer) => {
      pending += chunk.toString('latin1')
      const head = pending.indexOf('\r\n\r\n')
      if (head < 0) return
      const at = pending.toLowerCase().indexOf('content-length:')
      if (pending.length < head + 4 + Number.parseInt(pending.slice(at + 15), 10)) return
      if (!pending.startsWith('HTTP/1.1 200')) return reject(new Error(pending))
      pending = ''
      charge()
    })
    socket.once('error', reject)
    charge()
  })
}

/** A request whose number and code are written over in place: a new charge costs the load nothing. */
function chargeRequest(): (n: number) => Buffer {
  const body: PayRequest = {
    appid: 'wx-till',
    mchid: '1900000001',
    description: 'basket',
    out_trade_no: 'bench-0000000000',
    payer: { auth_code: '130000000000000000' },
    amount: { total: 1234, currency: 'CNY' },
    scene_info: { device_ip: '127.0.0.1', device_id: 'lane-1' },
  }
  const text = JSON.stringify(body)
  const request = Buffer.from(
    `POST ${payPath} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n` +
      `content-length: ${text.length}\r\n\r\n${text}`,
  )
  const numberAt = request.indexOf('bench-0') + 'bench-'.length
  const codeAt = request.indexOf('"1300') + '"13000000'.length
  return (n) => {
    const digits = n.toString().padStart(10, '0')
    request.write(digits, numberAt, 'latin1')
    request.write(digits, codeAt, 'latin1')
    return request
  }
}
