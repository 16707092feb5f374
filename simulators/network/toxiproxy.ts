/**
 * Toxiproxy's control API. The only file that knows its client, and that makes up for what the
 * client leaves out: the server's reason, PATCH, the read-back, the byte counters.
 */

import { Toxiproxy } from 'toxiproxy-node-client'
import { HttpClient } from 'toxiproxy-node-client/dist/HttpClient.js'
import type { Clock } from '../kernel/clock.ts'
import { RigError, messageOf } from '../kernel/errors.ts'
import type { Address, Direction } from './links.ts'
import type { ProxyBytes } from './proxy-bytes.ts'
import { parseBytes } from './proxy-bytes.ts'
import type { RawToxic } from './toxics.ts'

/** Toxiproxy's own limit for an answer is 25 s (a toxic that is busy sending must be waited for). */
const answerMsMax = 30_000

export interface PlacedToxic extends RawToxic {
  readonly name: string
  readonly stream: Direction
}

export interface ProxyState {
  readonly name: string
  readonly listen: Address
  readonly upstream: string
  readonly enabled: boolean
  readonly toxics: readonly PlacedToxic[]
}

/** What the server said no with; the `cause` of such a RigError. */
export interface Refusal {
  readonly status: number
  readonly reason: string
}

/**
 * Every method throws RigError `stationDown`: with a Refusal as its cause when the server answered
 * no (definite), else when it could not be reached (not definite).
 */
export interface ToxiproxyControl {
  readonly url: string
  version(): Promise<string>
  createProxy(proxy: {
    readonly name: string
    readonly listen: Address
    readonly upstream: Address
  }): Promise<ProxyState>
  proxy(name: string): Promise<ProxyState>
  /** False closes the listener and every connection; the port stays the same when it opens again. */
  setEnabled(name: string, enabled: boolean): Promise<void>
  removeProxy(name: string): Promise<void>
  addToxic(proxyName: string, toxic: PlacedToxic): Promise<void>
  removeToxic(proxyName: string, toxicName: string): Promise<void>
  /** By proxy name; undefined when the server was started without `-proxy-metrics`. */
  bytes(): Promise<ReadonlyMap<string, ProxyBytes> | undefined>
}

export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof RigError)) return undefined
  const { cause } = error
  if (typeof cause !== 'object' || cause === null) return undefined
  if (!('status' in cause) || !('reason' in cause)) return undefined
  const { status, reason } = cause
  return typeof status === 'number' && typeof reason === 'string' ? { status, reason } : undefined
}

export function toxiproxyControl(url: string, clock: Clock): ToxiproxyControl {
  const http = new ReasonedHttp(url, clock)
  const client = new Toxiproxy(url)
  client.api = http
  const read = async (name: string): Promise<ProxyState> =>
    stateOf(await readProxy(http, url, name))
  return {
    url,
    version: async () => versionIn(await client.getVersion()),
    createProxy: async ({ name, listen, upstream }) => {
      await client.createProxy({ name, listen: join(listen), upstream: join(upstream) })
      return read(name)
    },
    proxy: read,
    setEnabled: async (name, enabled) => {
      const proxy = await client.get(name)
      await proxy.update({ enabled, listen: proxy.listen, upstream: proxy.upstream })
      const { enabled: now } = await read(name)
      if (now !== enabled) throw notInPlace(url, `proxy ${name} to be ${enabled ? 'up' : 'down'}`)
    },
    removeProxy: async (name) => http.delete(`${url}/proxies/${name}`),
    addToxic: async (proxyName, { name, type, stream, attributes }) => {
      const proxy = await client.get(proxyName)
      await proxy.addToxic({ name, type, stream, toxicity: 1, attributes })
      const placed = (await readProxy(http, url, proxyName)).toxics.find((one) => one.name === name)
      const same =
        placed?.type === type &&
        placed.stream === stream &&
        placed.toxicity === 1 &&
        Object.entries(attributes).every(([key, value]) => placed.attributes[key] === value)
      if (!same) throw notInPlace(url, `${type} ${JSON.stringify(attributes)} on ${proxyName}`)
    },
    removeToxic: async (proxyName, toxicName) =>
      http.delete(`${url}/proxies/${proxyName}/toxics/${toxicName}`),
    bytes: async () => {
      try {
        return parseBytes(await http.getText(`${url}/metrics`))
      } catch (error) {
        if (refusalOf(error)?.status === 404) return undefined
        throw error
      }
    },
  }
}

/** As the client's own, but with the server's status and reason, with PATCH, and with a limit. */
class ReasonedHttp extends HttpClient {
  readonly #url: string
  readonly #clock: Clock

  constructor(url: string, clock: Clock) {
    super()
    this.#url = url
    this.#clock = clock
  }

  override async get<T>(url: string): Promise<{ data: T }> {
    return { data: JSON.parse(await this.#ask('GET', url)) as T }
  }

  override async post<T>(url: string, body?: unknown): Promise<{ data: T }> {
    // The client updates by POST, which the server warns about: only what is created is posted.
    const creates = url.endsWith('/proxies') || url.endsWith('/toxics')
    return { data: JSON.parse(await this.#ask(creates ? 'POST' : 'PATCH', url, body)) as T }
  }

  override async delete(url: string): Promise<void> {
    await this.#ask('DELETE', url)
  }

  override async getText(url: string): Promise<string> {
    return this.#ask('GET', url)
  }

  async #ask(method: string, url: string, body?: unknown): Promise<string> {
    const what = `${method} ${url.slice(this.#url.length)}`
    const stop = new AbortController()
    const timer = this.#clock.after(answerMsMax, () =>
      stop.abort(new Error(`no answer within ${answerMsMax} ms`)),
    )
    try {
      const response = await fetch(url, {
        method,
        signal: stop.signal,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (response.ok) return text
      throw refused(this.#url, what, { status: response.status, reason: reasonIn(text) })
    } catch (error) {
      if (error instanceof RigError) throw error
      throw unreachable(this.#url, what, error)
    } finally {
      this.#clock.stop(timer)
    }
  }
}

function refused(url: string, what: string, refusal: Refusal): RigError {
  return new RigError(
    `Toxiproxy at ${url} refused ${what}: ${refusal.status} ${refusal.reason || '(no reason given)'}`,
    {
      code: 'stationDown',
      hint: `See what it holds: curl ${url}/proxies`,
      cause: refusal,
    },
  )
}

function unreachable(url: string, what: string, error: unknown): RigError {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return new RigError(`Toxiproxy at ${url} did not answer ${what}: ${messageOf(cause)}`, {
    code: 'stationDown',
    hint: `Check that it runs: curl ${url}/version`,
    definite: false,
    cause: error,
  })
}

function notInPlace(url: string, what: string): RigError {
  return new RigError(`Toxiproxy at ${url} accepted ${what}, but it is not in place`, {
    code: 'stationDown',
    hint: `Does another program change the same proxies? See curl ${url}/proxies`,
  })
}

/** `{"error":"proxy already exists","status":409}`, or whatever else it said. */
function reasonIn(text: string): string {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && 'error' in body) return String(body.error)
  } catch {
    // Not every error is JSON: those of its HTTP layer are plain text.
  }
  return text.trim()
}

function versionIn(text: string): string {
  return /"version":\s*"([^"]*)"/.exec(text)?.[1] ?? text.trim()
}

interface RawProxy {
  readonly name: string
  readonly listen: string
  readonly upstream: string
  readonly enabled: boolean
  readonly toxics: readonly (PlacedToxic & { readonly toxicity: number })[]
}

async function readProxy(http: HttpClient, url: string, name: string): Promise<RawProxy> {
  return (await http.get<RawProxy>(`${url}/proxies/${name}`)).data
}

function stateOf({ name, listen, upstream, enabled, toxics }: RawProxy): ProxyState {
  const colon = listen.lastIndexOf(':')
  const host = listen.slice(0, colon).replace(/^\[|\]$/g, '')
  return {
    name,
    upstream,
    enabled,
    toxics,
    listen: { host, port: Number(listen.slice(colon + 1)) },
  }
}

const join = ({ host, port }: Address): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
