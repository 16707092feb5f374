import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { RigError } from './kernel/errors.ts'
import { faultOf, faults } from './faults.ts'
import { stations } from './ledger/stations.ts'
import { linkNames } from './network/links.ts'

const thrownBy = (act: () => unknown): RigError => {
  try {
    act()
  } catch (error) {
    if (error instanceof RigError) return error
  }
  throw new Error('nothing was refused')
}

test('the catalogue has every fault once, in the order of the walk', () => {
  const kinds = faults.map(({ kind }) => kind)
  expect(new Set(kinds).size).toBe(kinds.length)
  const places = kinds.map((kind) => stations.findIndex((name) => name === kind.split('.')[0]))
  expect(places).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

test('every fault that has a file has its line in the catalogue of its station', () => {
  const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => /^\w+\/faults\/[^/]+\.ts$/.test(file) && !/\.test\.|test-/.test(file))
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  const written = files.flatMap((text) => /\n  kind: '([\w.-]+)',/.exec(text)?.[1] ?? [])
  expect(written.toSorted()).toEqual(faults.map(({ kind }) => kind).toSorted())
})

test.for(faults)('$kind shows what it takes, and says what it does', (fault) => {
  expect(fault.paramsSchema).toMatchObject({ type: 'object', additionalProperties: false })
  const error = thrownBy(() => fault.prepare({ nobodyKnows: 1 }))
  expect(error.code).toBe('badInput')
  expect(error.message).toContain('nobodyKnows')
})

test('a fault without params takes its defaults', () => {
  const { params, sentence } = faultOf('network.latency').prepare(undefined)
  expect(params).toEqual({ direction: 'downstream', delayMs: 1_000 })
  expect(sentence).toContain('1000 ms late')
})

test('its own times are scaled, and the sentence keeps the real ones', () => {
  const { params, sentence } = faultOf('platform.user-paying').prepare(
    { forMs: 35_000 },
    { scale: 10, timeoutMsMin: 1_000 },
  )
  expect(params).toMatchObject({ forMs: 3_500 })
  expect(sentence).toContain('35000 ms')
})

test('a fault nobody knows is refused with all there are', () => {
  const { message, hint } = thrownBy(() => faultOf('moon.falls'))
  expect(message).toContain('moon.falls')
  for (const { kind } of faults) expect(hint).toContain(kind)
})

test.for(faults.filter(({ kind }) => kind.startsWith('network.') && kind !== 'network.flip'))(
  '$kind can be done to every link, notices included',
  (fault) => {
    expect(fault.places(['lane-01'])).toEqual([...linkNames, 'printer-lane-01'])
  },
)

test('a flip is done to both ways to the platform, and to no other link', () => {
  expect(faultOf('network.flip').places(['lane-01'])).toEqual(['platform'])
})
