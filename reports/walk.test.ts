import { expect, test } from 'vitest'
import {
  approved,
  captured,
  declined,
  goodSale,
  historyFrom,
  issued,
  keyed,
  presented,
  receipt,
  received,
  refusedWith,
  scanned,
} from './hand-written.ts'
import type { Fact } from '../simulators/ledger/facts.ts'
import { walkOf } from './walk.ts'

const walk = (...facts: readonly Fact[]) =>
  walkOf(historyFrom(...facts).sales).map(
    ({ step, sales, lost, ended }) => `${step} ${sales} ${lost} ${ended}`,
  )

test('a good sale walks to the end', () => {
  expect(walk(...goodSale)).toEqual([
    'keyed 1 0 0',
    'scanned 1 0 0',
    'charged 1 0 0',
    'captured 1 0 0',
    'issued 1 0 0',
    'printed 1 0 0',
    'told 1 0 0',
  ])
})

test('a paid sale without an order is lost where it should have been issued', () => {
  expect(walk(keyed, presented, scanned, received, captured, declined('timed-out'))).toEqual([
    'keyed 1 0 0',
    'scanned 1 0 0',
    'charged 1 0 0',
    'captured 1 0 0',
    'issued 0 1 0',
    'printed 0 0 0',
    'told 0 0 0',
  ])
})

test('a sale that was rightly refused is not lost: it ended there', () => {
  const facts = [
    keyed,
    presented,
    scanned,
    received,
    refusedWith('NOT_ENOUGH'),
    declined('payment-refused'),
  ]
  expect(walk(...facts)[3]).toBe('captured 0 0 1')
})

test('an order without money is lost at the money, whatever came later', () => {
  expect(walk(keyed, presented, scanned, received, issued, receipt, approved)[3]).toBe(
    'captured 0 1 0',
  )
})

test('each sale counts as often as it stands for others', () => {
  const [sale] = historyFrom(...goodSale).sales
  if (sale === undefined) throw new Error('no sale')
  expect(walkOf([{ ...sale, alike: 7 }])[6]).toEqual({ step: 'told', sales: 7, lost: 0, ended: 0 })
})
