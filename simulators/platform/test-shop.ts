/** For tests of notices: a platform in virtual time, and a shop that hears what it is told. */

import { createDecipheriv, createVerify } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import { VirtualClock } from '../kernel/virtual-clock.ts'
import type { PlatformFact } from '../ledger/facts.ts'
import type { Accept, ConnectionListener, Dial } from '../lines/connection.ts'
import type { HttpRequest } from '../lines/http.ts'
import { serveHttp } from '../lines/memory-http.ts'
import { createPlatform } from './platform.ts'
import type { PlatformRules } from './rules.ts'
import { platformRules } from './rules.ts'
import { nativeBody, refundBody } from './test-till.ts'
import type { Notice, NoticeKeys, WireRequest } from './wire.ts'
import { noticeHeaders, platformRequests, signTestPrefix } from './wire.ts'

/** A delivery as a careful shop judges it. */
interface Heard {
  readonly atMs: number
  readonly text: string
  readonly timestamp: string
  readonly signature: 'right' | 'wrong' | 'sign-test'
  readonly event: string
  readonly noticeId: string
  /** As decrypted by who does not check the tag. */
  readonly resource: string
  readonly tag: 'right' | 'wrong'
}

/** What the shop does with the nth delivery, from 0: an HTTP status, or it never answers. */
type Answers = (nth: number) => number | 'silence'

/** @param wall the platform's clock in place of the shop's, which is virtual. */
export function openShop(
  rules: Partial<PlatformRules> = {},
  answers: Answers = () => 204,
  wall?: Clock,
) {
  const clock = new VirtualClock()
  const facts: PlatformFact[] = []
  const heard: Heard[] = []
  const platform = createPlatform({
    rules: { ...platformRules, ...rules },
    clock: wall ?? clock,
    record: (fact) => facts.push(fact),
  })
  const shop = serveHttp((request, reply) => {
    const nth = heard.length
    heard.push({ atMs: clock.nowMs(), ...judged(request, platform.noticeKeys) })
    const { method, url } = request
    const answer = method === 'POST' && url === '/notices/wechat' ? answers(nth) : 404
    if (answer !== 'silence') reply.send(answer)
    return true
  })
  platform.notifyThrough(dialTo(shop, clock))

  /** Asks as over HTTP, without a wire. */
  const ask = ({ method, path, body }: WireRequest) => {
    let answered: { readonly status: number; readonly body: unknown } | undefined
    const request = { method, url: path, body: JSON.stringify(body) ?? '', tooLarge: false }
    platform.handler('primary')(
      { ...request, header: () => undefined },
      {
        gone: false,
        send: (status, said) => (answered = { status, body: said }),
        sendText: () => undefined,
        hangUp: () => undefined,
        onGone: () => undefined,
      },
    )
    return answered
  }
  const show = (outTradeNo: string, totalFen: number, attach?: string): string => {
    const asked = platformRequests['platform.native'](nativeBody(outTradeNo, totalFen, attach))
    return /weixin:[^"]+/.exec(JSON.stringify(ask(asked)?.body))?.[0] ?? ''
  }
  return {
    platform,
    clock,
    facts,
    heard,
    /** Shows a code for the number, and lets a shopper pay for it. */
    sell: (outTradeNo: string, totalFen = 1_234, attach?: string) =>
      platform.payQr(show(outTradeNo, totalFen, attach)),
    refund: (outTradeNo: string, totalFen = 1_234) =>
      ask(platformRequests['platform.refund'](refundBody(outTradeNo, totalFen))),
    pass: (untilMs: number) => clock.run({ untilMs, eventsMax: 10_000 }),
    sent: () => facts.filter((fact) => fact.kind === 'notice-sent'),
  }
}

function judged(request: HttpRequest, { publicKeyPem, apiV3Key }: NoticeKeys): Omit<Heard, 'atMs'> {
  const { body: text } = request
  const notice = JSON.parse(text) as Notice
  const timestamp = request.header(noticeHeaders.timestamp) ?? ''
  const nonce = request.header(noticeHeaders.nonce) ?? ''
  const signature = request.header(noticeHeaders.signature) ?? ''
  const right = createVerify('RSA-SHA256')
    .update(`${timestamp}\n${nonce}\n${text}\n`)
    .verify(publicKeyPem, signature, 'base64')
  const bytes = Buffer.from(notice.resource.ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, notice.resource.nonce)
    .setAAD(Buffer.from(notice.resource.associated_data))
    .setAuthTag(bytes.subarray(-16))
  const resource = decipher.update(bytes.subarray(0, -16)).toString()
  return {
    text,
    timestamp,
    signature: signature.startsWith(signTestPrefix) ? 'sign-test' : right ? 'right' : 'wrong',
    event: notice.event_type,
    noticeId: notice.id,
    resource,
    tag: isFinal(() => decipher.final()) ? 'right' : 'wrong',
  }
}

function isFinal(end: () => unknown): boolean {
  try {
    end()
    return true
  } catch {
    return false
  }
}

/** To whom these bytes go a millisecond later, one side to the other. */
function dialTo(accept: Accept, clock: VirtualClock): Dial {
  return (client) => {
    let over = false
    const sideTo = (other: () => ConnectionListener) => {
      const soon = (then: () => void) => void clock.after(1, () => (over ? undefined : then()))
      return {
        write: (bytes: Uint8Array) => soon(() => other().bytes(bytes)),
        queuedBytes: 0,
        end: () => soon(() => other().ended?.()),
        reset: () => {
          if (over) return
          over = true
          other().closed?.('reset')
        },
        pause: () => undefined,
        resume: () => undefined,
        paused: false,
      }
    }
    const server: ConnectionListener = accept(sideTo(() => client))
    const toServer = sideTo(() => server)
    clock.after(1, () => client.opened?.())
    return toServer
  }
}
