import { expect, test } from 'vitest'
import type { Fact } from '../simulators/ledger/facts.ts'
import {
  goodSale,
  captured,
  keyed,
  manifestOf,
  presented,
  scanned,
  wholeRun,
} from './hand-written.ts'
import { heatOf } from './heat.ts'
import { judge } from './judge.ts'

const played = (terminal: string, causes: string[] | undefined, ...facts: readonly Fact[]) =>
  judge({
    events: wholeRun(...facts),
    torn: [],
    manifest: manifestOf({ terminal, ...(causes && { causes }) }),
  })

const lost = [keyed, presented, scanned, captured]

test('a scenario counts for each of its causes, per 1,000 scans', () => {
  const heat = heatOf([
    played('naive', ['C10', 'C9'], ...lost),
    played('naive', ['C9'], ...goodSale),
    played('hardened', ['C9'], ...goodSale),
  ])
  expect(heat.causes).toEqual(['C9', 'C10'])
  expect(heat.terminals).toEqual(['naive', 'hardened'])
  expect(heat.cells).toEqual([
    { cause: 'C10', terminal: 'naive', divergent: 1, scans: 1, perThousand: 1_000 },
    { cause: 'C9', terminal: 'naive', divergent: 1, scans: 2, perThousand: 500 },
    { cause: 'C9', terminal: 'hardened', divergent: 0, scans: 1, perThousand: 0 },
  ])
})

test('what names no cause stands last, and without a scan there is no figure', () => {
  const heat = heatOf([played('naive', undefined, ...goodSale), played('naive', ['C1'], keyed)])
  expect(heat.causes).toEqual(['C1', ''])
  expect(heat.cells[1]).toMatchObject({ cause: 'C1', scans: 0, perThousand: undefined })
})
