/**
 * The payment platform of the rig: two hosts on loopback, one set of books. Its facts are the truth
 * of money. Speaks WeChat Pay V3's payment-code shape (wire.ts); signatures are not checked.
 */

import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { Clock, Timer } from '../kernel/clock.ts'
import { messageOf, RigError } from '../kernel/errors.ts'
import type { PlatformFact, Record } from '../ledger/facts.ts'
import type { FaultPoints, PlatformHost } from './fault-points.ts'
import { hotRoutes } from './hot-routes.ts'
import { PaymentDesk } from './payment-desk.ts'
import { restOfPlatform } from './rest.ts'
import type { PlatformRules } from './rules.ts'

export interface PlatformOptions {
  readonly rules: PlatformRules
  readonly clock: Clock
  readonly record: Record<PlatformFact>
  /** Default 127.0.0.1. */
  readonly host?: string
  /** Default 0: a free one. */
  readonly port?: number
  readonly standbyPort?: number
  /** Larger bodies get 413. Default 65,536. */
  readonly bodyBytesMax?: number
}

interface PlatformSummary {
  /** Charges remembered now, of any state. */
  readonly charges: number
  /** Codes remembered now. */
  readonly codes: number
  /** Requests answered that were no payment request: bad JSON, bad fields, bad path or method. */
  readonly badRequests: number
}

export interface Platform {
  /** `http://127.0.0.1:PORT`, without a path. */
  readonly url: string
  /** The standby host: another door to the same charges. */
  readonly standbyUrl: string
  /** The platform's own rules, without what active faults lay over them. */
  readonly rules: PlatformRules
  setRules(rules: PlatformRules): void
  /** A shopper's phone shows this code from `bornAtMs` on; other codes are born when first seen. */
  registerCode(code: string, bornAtMs: number): void
  readonly faultPoints: FaultPoints
  summary(): PlatformSummary
  /** Cuts every connection. Answers still owed are recorded as withheld first. Safe to call twice. */
  close(): Promise<void>
}

/** Longer than any pause of a caller that keeps its connection: a close would race its next request. */
const keepAliveMs = 75_000

/** @throws RigError `portTaken` when a port can't be listened on. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { rules, clock, record, host = '127.0.0.1', bodyBytesMax = 65_536 } = options
  const desk = new PaymentDesk({ rules, clock, record })
  const late = new Map<Timer, () => void>()
  let badRequests = 0
  const onBadRequest = () => {
    badRequests += 1
  }
  const summary = () => ({
    charges: desk.tables.rowCount,
    codes: desk.tables.codeCount,
    badRequests,
  })
  const rest = restOfPlatform({ health: summary, onBadRequest })

  const door = (name: PlatformHost): Server => {
    const hot = hotRoutes({ desk, host: name, clock, bodyBytesMax, late, onBadRequest })
    const server = createServer({ keepAliveTimeout: keepAliveMs }, (req, res) => {
      if (!hot(req, res)) rest(req, res)
    })
    return server
  }

  const primary = door('primary')
  const standby = door('standby')
  const url = await listen(primary, 'primary', host, options.port ?? 0)
  const standbyUrl = await listen(standby, 'standby', host, options.standbyPort ?? 0).catch(
    async (error: unknown) => {
      await stop(primary)
      throw error
    },
  )

  let closing: Promise<void> | undefined
  const close = async () => {
    for (const [timer, lost] of late) {
      clock.stop(timer)
      lost()
    }
    late.clear()
    await Promise.all([stop(primary), stop(standby)])
    desk.close()
  }

  return {
    url,
    standbyUrl,
    get rules() {
      return desk.faultPoints.ownRules
    },
    setRules: (changed) => {
      desk.faultPoints.ownRules = changed
    },
    registerCode: (code, bornAtMs) => desk.registerCode(code, bornAtMs),
    faultPoints: desk.faultPoints,
    summary,
    close: () => (closing ??= close()),
  }
}

/** @returns the server's base URL. */
function listen(server: Server, name: PlatformHost, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new RigError(
          `Failed to start the platform's ${name} host on ${host}:${port}: ${messageOf(cause)}`,
          { code: 'portTaken', hint: 'Choose another port, or 0 for a free one.', cause },
        ),
      )
    })
    server.listen(port, host, () => {
      const address = server.address()
      const boundPort = typeof address === 'object' && address !== null ? address.port : port
      resolve(`http://${host}:${boundPort}`)
    })
  })
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
