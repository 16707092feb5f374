/** The tables of the order store, made in a database that may only just have begun, and the one way to say that it failed. */

import pg from 'pg'
import { messageOf, RigError } from '../kernel/errors.ts'
import { schema } from './postgres-rows.ts'

/**
 * A database that is just waking up, on a machine busy with starting rigs, is not a database that is
 * down: until the table stands, the limit of a running service does not count.
 */
const createTimeoutMs = 30_000

/** Does nothing where they stand. @throws RigError stationDown: no answer, or a refusal. */
export async function createTable(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: createTimeoutMs,
    query_timeout: createTimeoutMs,
  })
  // A connection that breaks later than the query it failed has nobody left to tell.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(schema)
  } catch (error) {
    throw failedTo('create the orders table', error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Whatever failed on the way to the database, or in it: whether it happened may be unknown. */
export const failedTo = (what: string, error: unknown): RigError =>
  new RigError(`Failed to ${what}: ${messageOf(error)}.`, {
    code: 'stationDown',
    hint: 'See whether the database and the link to it are up.',
    definite: false,
    cause: error,
  })
