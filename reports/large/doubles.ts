/** A long column of figures out of DuckDB, chunk by chunk. */

import type { DuckDBConnection } from '@duckdb/node-api'

/** A column of DOUBLE without NULLs, which may be as long as there are sales. */
export async function doubles(
  connection: DuckDBConnection,
  sql: string,
): Promise<readonly number[]> {
  const found: number[] = []
  for (const chunk of await (await connection.run(sql)).fetchAllChunks()) {
    chunk.visitColumnValues(0, (value) => found.push(Number(value)))
  }
  return found
}
