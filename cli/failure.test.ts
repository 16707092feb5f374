import { CommanderError } from 'commander'
import { expect, test } from 'vitest'
import { RigError, exitCodes } from '../simulators/kernel/errors.ts'
import type { ErrorCode } from '../simulators/kernel/errors.ts'
import { reportFailure } from './failure.ts'

/** What is said, and the exit code. */
function told(error: unknown): { readonly text: string; readonly code: number } {
  const said: string[] = []
  const code = reportFailure(error, (text) => said.push(text))
  return { text: said.join(''), code }
}

const codes = Object.keys(exitCodes) as ErrorCode[]

test.for(codes)('trouble of the kind %s has an exit code of its own, 64 or above', (code) => {
  const { text, code: exitCode } = told(new RigError('it broke', { code, hint: 'Mend it.' }))
  expect(text).toBe('tillrig: it broke\n  Mend it.\n')
  expect(exitCode).toBe(exitCodes[code])
  expect(exitCode).toBeGreaterThanOrEqual(64)
  expect(Object.values(exitCodes).filter((other) => other === exitCode)).toHaveLength(1)
})

test('what to do is never one line of hundreds of characters', () => {
  const names = Array.from({ length: 60 }, (_, nth) => `scenario-${nth}`)
  const hint = `Take one of these: ${names.join(', ')}.`
  const { text } = told(new RigError('it broke', { code: 'usage', hint }))
  const [, ...lines] = text.trimEnd().split('\n')
  for (const line of lines) expect(line).toMatch(/^ {2}\S.{0,97}$/)
  expect(lines.map((line) => line.trim()).join(' ')).toBe(hint)
})

test('help and version are no failure; a wrong word is a matter of usage, told already', () => {
  expect(told(new CommanderError(0, 'commander.helpDisplayed', 'help'))).toEqual({
    text: '',
    code: 0,
  })
  expect(told(new CommanderError(1, 'commander.unknownOption', 'x'))).toEqual({
    text: '',
    code: 64,
  })
})

test('a taken port says what to do', () => {
  const error = Object.assign(new Error('listen EADDRINUSE 127.0.0.1:80'), { code: 'EADDRINUSE' })
  const { text, code } = told(error)
  expect(code).toBe(exitCodes.portTaken)
  expect(text).toContain('127.0.0.1:80')
  expect(text).toContain('name another one')
})

test('what nobody expected is our own fault, shown with where it came from', () => {
  const { text, code } = told(new TypeError('x is not a function'))
  expect(code).toBe(exitCodes.internal)
  expect(text).toMatch(/own: TypeError: x is not a function\n\s+at /)
  expect(told('a string').text).toContain('a string')
})
