/** What the platform's own tests pay with: a clock that is moved by hand, and a caller over HTTP. */

import { onTestFinished } from 'vitest'
import type { Clock, Timer } from '../kernel/clock.ts'
import type { PlatformFact } from '../ledger/facts.ts'
import { startPlatform } from './server.ts'
import type { PlatformRules } from './rules.ts'
import { platformRules } from './rules.ts'
import type { NativeRequest, PayRequest, RefundRequest } from './wire.ts'
import { platformRequests } from './wire.ts'
import { runMs, type RunMs } from '../kernel/units.ts'

interface HandTimer {
  readonly dueMs: number
  readonly fire: () => void
}

export class HandClock implements Clock {
  #nowMs = 0
  readonly #timers = new Set<Timer>()

  get waiting(): number {
    return this.#timers.size
  }

  nowMs(): RunMs {
    return runMs(this.#nowMs)
  }

  after(delayMs: number, then: () => void): Timer {
    const timer: HandTimer = { dueMs: this.#nowMs + delayMs, fire: then }
    this.#timers.add(timer)
    return timer
  }

  stop(timer: Timer): void {
    this.#timers.delete(timer)
  }

  /** Moves time on, firing what falls due in its order. */
  pass(ms: number): void {
    const untilMs = this.#nowMs + ms
    for (;;) {
      const due = [...this.#timers]
        .filter((timer): timer is HandTimer => 'dueMs' in timer && 'fire' in timer)
        .filter(({ dueMs }) => dueMs <= untilMs)
        .sort((a, b) => a.dueMs - b.dueMs)[0]
      if (due === undefined) break
      this.#timers.delete(due)
      this.#nowMs = Math.max(this.#nowMs, due.dueMs)
      due.fire()
    }
    this.#nowMs = untilMs
  }
}

interface Answered {
  readonly status: number
  readonly body: unknown
}

export const code = (n: number) => `13${n.toString().padStart(16, '0')}`

export const payBody = (outTradeNo: string, authCode: string, totalFen: number): PayRequest => ({
  appid: 'wx-till',
  mchid: '1900000001',
  description: 'basket',
  out_trade_no: outTradeNo,
  payer: { auth_code: authCode },
  amount: { total: totalFen, currency: 'CNY' },
  scene_info: { device_ip: '127.0.0.1', device_id: 'lane-1' },
})

export const nativeBody = (
  outTradeNo: string,
  totalFen: number,
  attach?: string,
): NativeRequest => ({
  appid: 'wx-till',
  mchid: '1900000001',
  description: 'basket',
  out_trade_no: outTradeNo,
  ...(attach === undefined ? {} : { attach }),
  notify_url: 'https://shop.example/notices/wechat',
  amount: { total: totalFen, currency: 'CNY' },
})

export const refundBody = (
  outTradeNo: string,
  totalFen: number,
  outRefundNo = `${outTradeNo}-R`,
): RefundRequest => ({
  out_trade_no: outTradeNo,
  out_refund_no: outRefundNo,
  amount: { refund: totalFen, total: totalFen, currency: 'CNY' },
})

/** A platform on free ports, until the test is over, with a clock moved by hand and a caller of both hosts. */
export async function openTill(rules: Partial<PlatformRules> = {}) {
  const clock = new HandClock()
  const facts: PlatformFact[] = []
  const platform = await startPlatform({
    rules: { ...platformRules, ...rules },
    clock,
    record: (fact) => facts.push(fact),
  })
  onTestFinished(() => platform.close())
  return { clock, facts, platform, ...caller(platform.url), standby: caller(platform.standbyUrl) }
}

function caller(url: string) {
  const send = async (method: string, path: string, body?: string): Promise<Answered> => {
    const response = await fetch(url + path, { method, ...(body === undefined ? {} : { body }) })
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as unknown) }
  }
  const ids = { appid: 'wx-till', mchid: '1900000001' }
  return {
    send,
    pay: (outTradeNo: string, authCode: string, totalFen: number) => {
      const { method, path, body } = platformRequests['platform.pay'](
        payBody(outTradeNo, authCode, totalFen),
      )
      return send(method, path, JSON.stringify(body))
    },
    query: (outTradeNo: string) => {
      const { method, path } = platformRequests['platform.query']({
        out_trade_no: outTradeNo,
        mchid: ids.mchid,
      })
      return send(method, path)
    },
    reverse: (outTradeNo: string) => {
      const { method, path, body } = platformRequests['platform.reverse']({
        out_trade_no: outTradeNo,
        ...ids,
      })
      return send(method, path, JSON.stringify(body))
    },
    native: async (outTradeNo: string, totalFen: number, attach?: string) => {
      const { method, path, body } = platformRequests['platform.native'](
        nativeBody(outTradeNo, totalFen, attach),
      )
      const answered = await send(method, path, JSON.stringify(body))
      return { ...answered, code_url: codeUrlIn(answered.body) }
    },
    close: (outTradeNo: string) => {
      const { method, path, body } = platformRequests['platform.close']({
        out_trade_no: outTradeNo,
        mchid: ids.mchid,
      })
      return send(method, path, JSON.stringify(body))
    },
    refund: (outTradeNo: string, totalFen: number, outRefundNo?: string) => {
      const { method, path, body } = platformRequests['platform.refund'](
        refundBody(outTradeNo, totalFen, outRefundNo),
      )
      return send(method, path, JSON.stringify(body))
    },
  }
}

/** '' when there is none. */
const codeUrlIn = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code_url' in body ? String(body.code_url) : ''
