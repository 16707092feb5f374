import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openTcp } from './tcp.ts'

test('a second host is refused, and the first goes on undisturbed', async () => {
  const line = await openTcp()
  onTestFinished(() => line.close())
  const port = Number(line.address.split(':')[1])
  const came = new Promise<boolean>((resolve) => line.onHost(resolve))
  const first = connect(port, '127.0.0.1')
  onTestFinished(() => void first.destroy())
  expect(await came).toBe(true)
  const second = connect(port, '127.0.0.1')
  second.on('error', () => {}) // ECONNRESET
  await new Promise((resolve) => second.once('close', resolve))
  const read = new Promise<string>((resolve) =>
    first.once('data', (bytes: Buffer) => resolve(bytes.toString())),
  )
  line.send(Buffer.from('still here'))
  expect(await read).toBe('still here')
  expect(line.hostOpen).toBe(true)
})

test('a taken port is refused with what to do', async () => {
  const line = await openTcp()
  onTestFinished(() => line.close())
  const port = Number(line.address.split(':')[1])
  await expect(openTcp({ port })).rejects.toMatchObject({
    name: 'RigError',
    code: 'portTaken',
    message: expect.stringContaining(`127.0.0.1:${port}`),
    hint: expect.stringContaining('free one'),
  })
})
