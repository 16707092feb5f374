import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { scenarioJsonSchema, schemaFile, schemaText } from './json-schema.ts'
import * as catalogue from './library/catalogue.ts'

const published = z.fromJSONSchema(
  z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(scenarioJsonSchema()))),
)

const isTaken = (scenario: unknown) => published.safeParse(scenario).success

const good = catalogue.platformMaintenance

test(`${schemaFile} is that of this code: make it with npx tillrig schema --write ${schemaFile}`, async () => {
  const there = await readFile(new URL(`../${schemaFile}`, import.meta.url), 'utf8')
  expect(there === schemaText()).toBe(true)
})

test.for(Object.values(catalogue))('an editor takes the library as it is: $name', (scenario) => {
  expect(published.safeParse(JSON.parse(JSON.stringify(scenario))).error?.issues ?? []).toEqual([])
})

const step = { fault: 'network.latency', params: { delayMs: 5 }, when: { atMs: 0 } }

test.for([
  ['the name of the schema', { $schema: '../scenario.schema.json' }, true],
  ['a fault with params of its own', { faults: [step] }, true],
  ['a fault nobody knows', { faults: [{ ...step, fault: 'moon.falls' }] }, false],
  ['params of another fault', { faults: [{ ...step, params: { floorFen: 5 } }] }, false],
  ['a time of the wrong kind', { faults: [{ ...step, when: { fromSale: 1 } }] }, false],
  ['a setting', { settings: { platform: { codeLifeMs: 5 } } }, true],
  ['a setting nobody knows', { settings: { platform: { moonMs: 5 } } }, false],
  ['a setting of the wrong type', { settings: { platform: { codeLifeMs: '5 s' } } }, false],
  ['a claim nobody checks', { claims: ['sun-shines'] }, false],
  ['a terminal', { terminals: ['naive+M3+M9', 'hardened-M7~no-watch'] }, true],
  ['a mitigation nobody sells', { terminals: ['naive+M99'] }, false],
  ['a report nobody wrote', { reports: ['moon-1'] }, false],
  ['a field that is none', { colour: 'red' }, false],
] as const)('%s: %j is %s to an editor', ([, change, taken]) => {
  expect(isTaken(good)).toBe(true)
  expect(isTaken({ ...good, ...change })).toBe(taken)
})
