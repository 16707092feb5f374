// A whole terminal in one screen, as simple as an ordinary integration: read the code, charge, submit
// the order, print, tell the cashier. A time-out counts as a failure here; see what the rig makes of it.
//
//   npx tillrig up --json > rig.json        in one terminal
//   node my-terminal.mjs rig.json           in another
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { ReadlineParser, SerialPort } from 'serialport'

const rig = JSON.parse(readFileSync(process.argv[2] ?? 'rig.json', 'utf8'))
const open = (path, delimiter) => {
  const port = new SerialPort({ path, baudRate: 9600 })
  return { port, lines: port.pipe(new ReadlineParser({ delimiter })) }
}
const scanner = open(rig.scanners[0].path, '\r')
const register = open(rig.operators[0].address, '\n')
const merchant = { appid: 'wx0000000000000001', mchid: '1900000001' }
let basket
let attempts = 0

async function post(url, body) {
  const headers = { 'content-type': 'application/json' }
  const signal = AbortSignal.timeout(6_000)
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal })
  return { ok: response.ok, body: await response.json() }
}

async function sell({ saleNo, amountFen }, code) {
  attempts += 1
  const outTradeNo = `${saleNo}-${process.pid}-${attempts}`
  const payment = await post(`${rig.platform.url}/v3/pay/transactions/codepay`, {
    ...merchant,
    description: `basket ${saleNo}`,
    out_trade_no: outTradeNo,
    payer: { auth_code: code },
    amount: { total: amountFen, currency: 'CNY' },
    scene_info: { device_ip: '127.0.0.1' },
  })
  if (payment.body.trade_state !== 'SUCCESS') return 'declined payment-refused'
  const order = await post(`${rig.orders.url}/orders`, {
    saleNo,
    outTradeNo,
    amountFen,
    lane: rig.operators[0].id,
  })
  if (!order.ok) return 'declined order-refused'
  const { orderNo } = order.body
  const total = (amountFen / 100).toFixed(2)
  const text = `Order: ${orderNo}\nTotal: ${total}\n*** END ***\n\n\n`
  const { host, port } = rig.printers[0]
  connect(port, host).end(Buffer.from(`\x1b@${text}\x1dV\x00`, 'latin1'))
  return `approved issued ${orderNo}`
}

register.lines.on('data', (line) => {
  const [word, saleNo, amountFen] = line.trim().split(' ')
  if (word !== 'BASKET') return
  basket = { saleNo, amountFen: Number(amountFen) }
  register.port.write(`ASK scan ${saleNo}\n`)
})
scanner.lines.on('data', (code) => {
  if (basket === undefined) return
  const { saleNo } = basket
  const tell = (word) => register.port.write(`TOLD ${saleNo} ${word}\nREADY\n`)
  sell(basket, code).then(tell, () => tell('declined timed-out'))
  basket = undefined
})
register.port.write('READY\n')
