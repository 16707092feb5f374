/**
 * A large ledger as a load with k6 writes one (eleven facts a sale, in the rig's and in k6's segment),
 * with a known number of sales that went wrong in it.
 */

import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { DivergenceClass } from '../reports/divergence.ts'
import type { Fact } from '../simulators/ledger/facts.ts'
import type { Source } from '../simulators/ledger/stations.ts'

/** What goes wrong in one sale of every so many, and the classes it then has to be found in. */
const plants: readonly {
  readonly remainder: number
  readonly classes: readonly DivergenceClass[]
  readonly spoil: (facts: readonly Fact[]) => readonly Fact[]
}[] = [
  {
    remainder: 1,
    classes: ['paid-not-issued', 'told-otherwise'],
    spoil: (facts) => facts.filter(({ kind }) => !kind.startsWith('order-')),
  },
  {
    remainder: 2,
    classes: ['duplicate-charge'],
    spoil: (facts) => [
      ...facts,
      ...facts.flatMap((fact) =>
        fact.kind === 'captured'
          ? [
              {
                ...fact,
                outTradeNo: `${fact.outTradeNo}b`,
                transactionId: `${fact.transactionId}b`,
              },
            ]
          : [],
      ),
    ],
  },
  {
    remainder: 3,
    classes: ['issued-not-paid', 'told-otherwise'],
    spoil: (facts) => facts.filter(({ kind }) => kind !== 'charge-received' && kind !== 'captured'),
  },
  {
    remainder: 4,
    classes: ['untold'],
    spoil: (facts) => facts.filter(({ kind }) => kind !== 'told'),
  },
]

const everySo = 1_000

const owner: Readonly<Partial<Record<Fact['kind'], Source>>> = {
  'basket-keyed': 'operator',
  'code-presented': 'scanner',
  'scan-sent': 'scanner',
  'attempt-begun': 'terminal',
  'charge-received': 'platform',
  captured: 'platform',
  'attempt-closed': 'terminal',
  'order-received': 'orders',
  'order-issued': 'orders',
  told: 'terminal',
}

/** What k6 writes down itself. */
const fromK6: readonly Fact['kind'][] = ['attempt-begun', 'attempt-closed', 'told', 'sale-rested']

function sale(index: number): readonly Fact[] {
  const lane = `lane-${String(index % 50).padStart(2, '0')}`
  const saleNo = `S${String(index).padStart(7, '0')}`
  const code = `13${String(index).padStart(16, '0')}`
  const outTradeNo = `${lane}-${index}-1-${saleNo}`
  const transactionId = `4200${String(index).padStart(24, '0')}`
  const orderNo = `A${String(index).padStart(6, '0')}`
  const amountFen = 1_000 + (index % 9_000)
  const facts: readonly Fact[] = [
    { kind: 'basket-keyed', lane, saleNo, amountFen },
    { kind: 'code-presented', lane, saleNo, code, wallet: 'wechat' },
    { kind: 'scan-sent', lane, code, bytes: 18, hostOpen: true },
    { kind: 'attempt-begun', lane, saleNo, outTradeNo, code, amountFen },
    { kind: 'charge-received', outTradeNo, code, amountFen, host: 'primary' },
    { kind: 'captured', outTradeNo, transactionId, code, amountFen },
    { kind: 'attempt-closed', lane, saleNo, outTradeNo, as: 'paid' },
    { kind: 'order-received', saleNo, outTradeNo },
    { kind: 'order-issued', orderNo, saleNo, outTradeNo, amountFen },
    { kind: 'told', lane, saleNo, outcome: 'approved', reason: 'issued', orderNo },
    { kind: 'sale-rested', saleNo },
  ]
  return plants.find(({ remainder }) => index % everySo === remainder)?.spoil(facts) ?? facts
}

export interface Planted {
  readonly events: number
  readonly bytes: number
  /** Class → how many sales of it the judge has to find. */
  readonly classes: Readonly<Partial<Record<DivergenceClass, number>>>
}

/** Writes both segments, whole runs of lines at a time. */
export function plantLedger(dir: string, sales: number): Planted {
  mkdirSync(dir, { recursive: true })
  const segments = new Map<string, { file: number; seq: number; text: string }>()
  let events = 0
  let bytes = 0
  const flush = (segment: { file: number; text: string }) => {
    bytes += writeSync(segment.file, segment.text)
    segment.text = ''
  }
  const write = (fact: Fact, atMs: number) => {
    const by = owner[fact.kind] ?? 'rig'
    const name = fromK6.includes(fact.kind) ? 'k6' : 'rig'
    const segment = segments.get(name) ?? {
      file: openSync(join(dir, `${name}.ndjson`), 'w'),
      seq: 0,
      text: '',
    }
    segments.set(name, segment)
    segment.text += `${JSON.stringify({ ...fact, atMs, seq: segment.seq, by })}\n`
    segment.seq += 1
    events += 1
    if (segment.text.length > 1 << 20) flush(segment)
  }
  const phase = (name: Extract<Fact, { kind: 'phase' }>['phase'], atMs: number) =>
    write({ kind: 'phase', phase: name }, atMs)
  phase('selling', 0)
  for (let index = 0; index < sales; index += 1) {
    sale(index).forEach((fact, nth) => write(fact, index * 3 + nth * 7.125))
  }
  for (const name of ['healed', 'settled', 'read'] as const) phase(name, sales * 3 + 1_000)
  for (const segment of segments.values()) {
    flush(segment)
    closeSync(segment.file)
  }
  return { events, bytes, classes: expected(sales) }
}

function expected(sales: number): Planted['classes'] {
  const found: Partial<Record<DivergenceClass, number>> = {}
  for (const { remainder, classes } of plants) {
    const many = Math.ceil(Math.max(0, sales - remainder) / everySo)
    for (const name of classes) found[name] = (found[name] ?? 0) + many
  }
  return found
}
