import { expect, test } from 'vitest'
import { WallClock } from '../kernel/wall-clock.ts'
import { connectionContract } from './connection.contract.ts'
import { dialTcp } from './socket-connection.ts'
import { testParty } from './test-party.ts'
import type { TestParty } from './test-party.ts'
import { startTestServer } from './test-server.ts'

const clock = WallClock.start()

connectionContract('a connection over a socket', async () => ({
  clock,
  open: async (accept) => dialTcp(await startTestServer(accept)),
  nowhere: dialTcp({ host: '127.0.0.1', port: 1 }),
  play: (test) => test,
}))

/** Both sides, with nothing between them: a proxy would keep none of these promises. */
async function pair(): Promise<{ client: TestParty; server: TestParty }> {
  const client = testParty(clock)
  const server = testParty(clock)
  const came = new Promise<void>((resolve) => {
    void startTestServer((connection) => {
      resolve()
      return server.joins(connection)
    }).then((address) => client.holds(dialTcp(address)(client.listener)))
  })
  await came
  return { client, server }
}

test('after one side has ended, the other may go on', async () => {
  const { client, server } = await pair()
  client.end()
  await server.ends('in order')
  server.say('the receipt')
  server.end()
  await client.hears('the receipt')
  await client.ends('in order')
  expect(server.over).toBe('in order')
})

test('the other side of a reset hears that it broke', async () => {
  const { client, server } = await pair()
  client.say('hello')
  await server.hears('hello')
  client.reset()
  await server.ends('ECONNRESET')
  expect(server.heard).toEqual(['opened', 'bytes', 'closed: ECONNRESET'])
})
