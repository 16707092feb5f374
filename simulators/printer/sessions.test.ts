import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { WallClock } from '../kernel/wall-clock.ts'
import { Sessions } from './sessions.ts'
import { printerSettings } from './settings.ts'

test('answers that a host does not read are dropped, not piled up', async () => {
  const megabyte = new Uint8Array(1_048_576)
  const marker = 0x7e
  let said = () => {}
  const sessions = new Sessions({
    name: 'printer p',
    settings: printerSettings,
    clock: WallClock.start(),
    onBytes: () => said(),
  })
  const take = () => sessions.offer((session) => session.leftover.length)
  const port = await sessions.listen('127.0.0.1', 0)
  const socket = connect(port, '127.0.0.1')
  const arrived = new Promise<void>((resolve) => {
    said = () => {
      take()
      resolve()
    }
  })
  socket.write('x')
  await arrived
  for (let i = 0; i < 64; i += 1) sessions.answer(megabyte)

  // From here the host reads, and says so; the marker is taken once there is room again.
  said = () => {
    take()
    sessions.answer(Uint8Array.of(marker))
  }
  let got = 0
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      got += chunk.length
      if (chunk.includes(marker)) resolve()
      else socket.write('x')
    })
  })
  expect(got).toBeLessThan(64 * megabyte.length)
  socket.destroy()
  await sessions.close()
})
