import { expect, test } from 'vitest'
import { VirtualClock } from '../kernel/virtual-clock.ts'
import { TerminalCommands } from './terminal-commands.ts'

function line() {
  const clock = new VirtualClock()
  const written: string[] = []
  const write = (text: string) => void written.push(text)
  return { clock, written, commands: new TerminalCommands({ name: 'terminal L1', clock, write }) }
}

test('answers belong to the commands in their order, other lines to nobody', async () => {
  const { commands, written } = line()
  const first = commands.ask({ command: 'unwatch' })
  const second = commands.ask({ command: 'disarm', id: 'k1' })
  for (const said of ['ready', 'done', 'fact {}', 'refused it is late']) commands.hear(said)
  expect(written).toEqual(['{"command":"unwatch"}\n', '{"command":"disarm","id":"k1"}\n'])
  expect(await first).toBe(true)
  await expect(second).rejects.toThrow(
    'Failed to have terminal L1 obey "disarm": refused: it is late',
  )
})

test('a terminal that ends obeys nothing any more, and nobody waits for it', async () => {
  const { commands, written } = line()
  const asked = commands.ask({ command: 'unwatch' })
  commands.end()
  expect([await asked, await commands.ask({ command: 'watch' })]).toEqual([false, false])
  expect(written).toHaveLength(1)
})

test('no answer in its time is an error, and the late one is not taken for the next', async () => {
  const { commands, clock } = line()
  const late = commands.ask({ command: 'unwatch' })
  clock.run({ eventsMax: 1 })
  await expect(late).rejects.toThrow('no answer in 30000 ms')
  const next = commands.ask({ command: 'watch' })
  commands.hear('done')
  commands.hear('refused why')
  await expect(next).rejects.toThrow('refused: why')
})
