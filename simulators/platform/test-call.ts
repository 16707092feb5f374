/** For the platform's tests: any of its interfaces as a caller over HTTP has it, headers and files too. */

import type { CallResult } from '../kernel/effects.ts'
import { readAnswer } from '../lines/http-answer.ts'
import { platformRequests } from './wire.ts'
import type { PlatformCalls } from './wire.ts'

type Requests = { readonly [Name in keyof PlatformCalls]: PlatformCalls[Name]['request'] }

/** @param url of one of the platform's hosts. */
export async function callPlatform<Name extends keyof PlatformCalls>(
  url: string,
  operation: Name,
  request: Requests[Name],
): Promise<CallResult<PlatformCalls[Name]['answer']>> {
  const { method, path, body, headers } = platformRequests[operation](request)
  const response = await fetch(url + path, {
    method,
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  // As bytes: fetch's own text() takes the byte order mark off.
  const text = Buffer.from(await response.arrayBuffer()).toString()
  const type = response.headers.get('content-type') ?? ''
  // As the terminal's own typed calls do: the wire file says what is answered to what.
  return readAnswer(response.status, text, type) as CallResult<PlatformCalls[Name]['answer']>
}
