import { expect, test } from 'vitest'
import { commandReader, type TerminalCommand } from './commands.ts'

function reader() {
  const obeyed: TerminalCommand[] = []
  const answers: string[] = []
  const read = commandReader(
    (command) => {
      if (command.command === 'watch') throw new Error('it cannot\nwatch')
      obeyed.push(command)
    },
    (line) => answers.push(line),
  )
  return { read, obeyed, answers }
}

test('each line is obeyed and answered, in order, however it comes', () => {
  const { read, obeyed, answers } = reader()
  const arm = { command: 'arm', id: 'k1', point: { effect: 'save', nth: 2, when: 'after' } }
  const text = `${JSON.stringify(arm)}\n{"command":"disarm","id":"k1"}\n`
  for (const character of text) read(character)
  expect(obeyed).toEqual([arm, { command: 'disarm', id: 'k1' }])
  expect(answers).toEqual(['done', 'done'])
})

test('what cannot be read or done is refused in one line, and the next is obeyed', () => {
  const { read, obeyed, answers } = reader()
  read('hello\n{"command":"fly"}\n{"command":"watch"}\n{"command":"unwatch"}\n')
  expect(obeyed).toEqual([{ command: 'unwatch' }])
  expect(answers).toEqual([
    expect.stringMatching(/^refused .*JSON/),
    expect.stringMatching(/^refused .*command/),
    'refused it cannot watch',
    'done',
  ])
})
