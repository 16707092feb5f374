/** A rig that `tillrig up --json` keeps up, as a program of someone else's sees it: addresses and HTTP. */

import { z } from 'zod'
import { startTillrig } from './tillrig-process.ts'
import type { StartOptions, Tillrig } from './tillrig-process.ts'

/** What `up --json` promises; more keys may come. */
const addressesSchema = z.object({
  runDir: z.string(),
  control: z.object({ url: z.url() }),
  scanners: z.array(z.object({ id: z.string(), path: z.string() })),
  operators: z.array(z.object({ id: z.string(), address: z.string() })),
  printers: z.array(z.object({ id: z.string(), host: z.string(), port: z.int() })),
  platform: z.object({ url: z.url(), backupUrl: z.url() }),
  orders: z.object({ url: z.url() }),
  database: z.object({ url: z.url() }),
})

export type Addresses = z.infer<typeof addressesSchema>

export interface Reply {
  readonly status: number
  readonly text: string
  /** The body as JSON; undefined when it is none. */
  readonly body: unknown
}

export interface RunningRig {
  readonly process: Tillrig
  readonly addresses: Addresses
  /** Asks the control. A string as body is sent as it is, anything else as JSON. */
  ask(method: string, path: string, body?: unknown): Promise<Reply>
}

export async function startRunningRig(
  args: readonly string[],
  options?: StartOptions,
): Promise<RunningRig> {
  const process = startTillrig(['up', '--json', ...args], options)
  try {
    const addresses = addressesSchema.parse(JSON.parse(await process.firstLine))
    return {
      process,
      addresses,
      ask: (method, path, body) => request(method, `${addresses.control.url}${path}`, body),
    }
  } catch (error) {
    await process.end()
    throw error
  }
}

export async function request(method: string, url: string, body?: unknown): Promise<Reply> {
  const response = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : {
          headers: { 'content-type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
  })
  const text = await response.text()
  return { status: response.status, text, body: asJson(text) }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
