import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, watch } from 'node:fs'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDatabase, type Database } from './database.ts'

let dir: string
let database: Database

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tillrig-database-'))
  database = await startDatabase({ dir })
})

afterAll(async () => {
  await database.close()
  await rm(dir, { recursive: true })
})

async function rows(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('rigs on one server have a database each, and do not see each other', async () => {
  const first = await database.createDatabase('rig_a')
  const second = await database.createDatabase('rig_b')
  await rows(first, 'create table here (n int)')
  await expect(rows(second, 'select * from here')).rejects.toThrow('does not exist')
  await database.dropDatabase('rig_a')
  await expect(rows(first, 'select 1')).rejects.toThrow('does not exist')
  await database.dropDatabase('rig_b')
})

test('the server says where it listens, and has room for many rigs', async () => {
  const url = new URL(database.url)
  expect({ host: url.hostname, port: Number(url.port) }).toEqual({
    host: database.host,
    port: database.port,
  })
  expect(await rows(database.url, 'show max_connections')).toEqual([{ max_connections: '800' }])
})

test('a wrong password opens nothing', async () => {
  const url = new URL(database.url)
  url.password = 'guess'
  await expect(rows(url.href, 'select 1')).rejects.toThrow('password authentication failed')
})

test('a database is dropped with its connections, and only if it was made here', async () => {
  const url = await database.createDatabase('rig_c')
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  await database.dropDatabase('rig_c')
  await client.end().catch(() => undefined)
  await database.dropDatabase('postgres')
  expect(await rows(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a name that is none, or is taken, is one clear error', async () => {
  await expect(database.createDatabase('rig; drop')).rejects.toMatchObject({ code: 'badInput' })
  await expect(database.createDatabase('postgres')).rejects.toThrow('already exists')
})

test('a server of the user’s own is used, keeps running, and is left as it was found', async () => {
  const shared = await startDatabase({ dir: '/nowhere', databaseUrl: database.url })
  expect(shared.pid).toBeUndefined()
  const url = await shared.createDatabase('rig_d')
  await shared.close()
  await expect(rows(url, 'select 1')).rejects.toThrow('does not exist')
  expect(await rows(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a database URL that is none, or leads nowhere, is one clear error without its password', async () => {
  const none = startDatabase({ dir, databaseUrl: 'mysql://u:secret@h/d' })
  await expect(none).rejects.toMatchObject({
    code: 'badInput',
    message: expect.not.stringContaining('secret'),
  })
  const nowhere = startDatabase({ dir, databaseUrl: 'postgresql://u:secret@127.0.0.1:1/d' })
  await expect(nowhere).rejects.toMatchObject({
    code: 'stationDown',
    message: expect.not.stringContaining('secret'),
  })
})

test('a server that was stopped leaves its log and nothing else', async () => {
  const own = await mkdtemp(join(tmpdir(), 'tillrig-stopped-'))
  const stopped = await startDatabase({ dir: own })
  await stopped.createDatabase('rig_e')
  await stopped.close()
  await stopped.close()
  expect(await readdir(own)).toEqual(['postgres.log'])
  expect(() => process.kill(stopped.pid ?? 0, 0)).toThrow('ESRCH')
  await rm(own, { recursive: true })
})

test('when the rig is killed, its server stops and its data goes', async () => {
  const own = await mkdtemp(join(tmpdir(), 'tillrig-killed-'))
  // Others may enter, so that the data is in this folder whoever runs the test.
  await chmod(own, 0o755)
  const file = new URL('./database.ts', import.meta.url).href
  const script = `
    import { startDatabase } from ${JSON.stringify(file)}
    const { url } = await startDatabase({ dir: ${JSON.stringify(own)} })
    console.log(url)`
  const args = ['--import', 'tsx', '--input-type=module', '-e', script]
  const rig = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed] = (await once(rig.stdout, 'data')) as [Buffer]
  const url = printed.toString().trim()
  expect(await rows(url, 'select 1 as one')).toEqual([{ one: 1 }])

  const gone = new Promise<void>((resolve) => {
    const watcher = watch(own, () => {
      if (readdirSync(own).length > 1) return
      watcher.close()
      resolve()
    })
  })
  rig.kill('SIGKILL')
  await gone
  expect(await readdir(own)).toEqual(['postgres.log'])
  await expect(rows(url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  await rm(own, { recursive: true })
})
