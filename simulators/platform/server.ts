/** The platform on real wires: a server of node:http for each of its hosts, on loopback. */

import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { messageOf, RigError } from '../kernel/errors.ts'
import { nodeHttp } from '../lines/node-http.ts'
import type { PlatformHost } from './fault-points.ts'
import { bodyBytesMaxDefault } from './http-handler.ts'
import { prepareNoticeKeys } from './notice-keys.ts'
import { createPlatform } from './platform.ts'
import type { Platform, PlatformOptions } from './platform.ts'
import { restOfPlatform } from './rest.ts'

export interface PlatformServerOptions extends PlatformOptions {
  /** Default 127.0.0.1. */
  readonly host?: string
  /** Default 0: a free one. */
  readonly port?: number
  readonly standbyPort?: number
}

export interface PlatformServer extends Platform {
  /** `http://127.0.0.1:PORT`, without a path. */
  readonly url: string
  /** The standby host: another door to the same charges. */
  readonly standbyUrl: string
}

/** Longer than any pause of a caller that keeps its connection: a close would race its next request. */
const keepAliveTimeoutMs = 75_000

/**
 * Closing cuts every connection.
 * @throws RigError `portTaken` when a port can't be listened on.
 */
export async function startPlatform(options: PlatformServerOptions): Promise<PlatformServer> {
  const { host = '127.0.0.1', bodyBytesMax = bodyBytesMaxDefault } = options
  const platform = createPlatform(options)
  const rest = restOfPlatform({ health: platform.summary, onBadRequest: platform.noteBadRequest })
  const door = (name: PlatformHost): Server =>
    createServer(
      { keepAliveTimeout: keepAliveTimeoutMs },
      nodeHttp(platform.handler(name), { bodyBytesMax, rest }),
    )

  const primary = door('primary')
  const standby = door('standby')
  const url = await listen(primary, 'primary', host, options.port ?? 0)
  const standbyUrl = await listen(standby, 'standby', host, options.standbyPort ?? 0).catch(
    async (error: unknown) => {
      await stop(primary)
      throw error
    },
  )

  const close = async () => {
    // In one go: no request may come between.
    await Promise.all([platform.close(), stop(primary), stop(standby)])
  }
  let closing: Promise<void> | undefined
  return {
    url,
    standbyUrl,
    get rules() {
      return platform.rules
    },
    setRules: platform.setRules,
    registerCode: platform.registerCode,
    payQr: platform.payQr,
    noticeKeys: platform.noticeKeys,
    notifyThrough(dial) {
      // Whoever needs them makes them if this fails, and hears why it cannot be.
      prepareNoticeKeys().catch(() => undefined)
      platform.notifyThrough(dial)
    },
    faultPoints: platform.faultPoints,
    summary: platform.summary,
    get underWay() {
      return platform.underWay
    },
    handler: platform.handler,
    noteBadRequest: platform.noteBadRequest,
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
