import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlatformFact } from '../ledger/facts.ts'
import type { Payer } from './payment.ts'
import { PaymentDesk } from './payment-desk.ts'
import { platformRules } from './rules.ts'
import type { PlatformRules } from './rules.ts'
import { code, HandClock } from './test-till.ts'
import { fen } from '../kernel/units.ts'

type Deed =
  | { readonly do: 'pay'; readonly sale: number; readonly code: number; readonly amountFen: number }
  | { readonly do: 'query' | 'reverse'; readonly sale: number }
  | { readonly do: 'pass'; readonly ms: number }

const sale = fc.integer({ min: 1, max: 4 })
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      sale,
      code: fc.integer({ min: 1, max: 5 }),
      amountFen: fc.constantFrom(1, 2, 500_000, 500_001),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('query' as const, 'reverse' as const), sale }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(1, 5_000, 14_999, 15_000, 44_000, 45_000, 60_000),
    }),
  },
)

/** What each new charge's payer does, in turn. */
const payers = fc.array(
  fc.oneof(
    fc.constant({ kind: 'pays' as const }),
    fc.record({
      kind: fc.constant('asked' as const),
      afterMs: fc.constantFrom(1, 12_000, 44_999, 45_000, 50_000),
      decision: fc.constantFrom('pays' as const, 'dismisses' as const, 'never' as const),
    }),
  ),
  { minLength: 1 },
)

const outTradeNo = (n: number) => `sale-${n.toString().padStart(6, '0')}`
const ids = { mchid: '1900000001', appid: 'wx-till' }

/** Plays the deeds; each answer comes with what its request was and the facts it caused. */
function play(deeds: readonly Deed[], payerOf: readonly Payer[], rules: PlatformRules) {
  const clock = new HandClock()
  const facts: PlatformFact[] = []
  const desk = new PaymentDesk({ rules, clock, record: (fact) => facts.push(fact) })
  let charges = 0
  desk.faultPoints.add({
    payer: () => payerOf[charges % payerOf.length],
    payerTaken: () => {
      charges += 1
    },
  })
  const answers: { deed: Deed; text: string }[] = []
  for (const deed of deeds) {
    if (deed.do === 'pass') {
      clock.pass(deed.ms)
      continue
    }
    const numbered = { ...ids, outTradeNo: outTradeNo(deed.sale) }
    const reply =
      deed.do === 'pay'
        ? desk.pay(
            { ...numbered, code: code(deed.code), amountFen: fen(deed.amountFen) },
            'primary',
          )
        : desk[deed.do](numbered, 'primary')
    answers.push({ deed, text: JSON.stringify(reply.answer) })
  }
  return { facts, answers, desk, clock }
}

const rules = fc.record({ tombstone: fc.boolean() }).map((some) => ({ ...platformRules, ...some }))
const history = [fc.array(deed, { maxLength: 40 }), payers, rules] as const

const of = <Kind extends PlatformFact['kind']>(facts: readonly PlatformFact[], kind: Kind) =>
  facts.filter((fact): fact is Extract<PlatformFact, { kind: Kind }> => fact.kind === kind)

test('a number is captured at most once, a code pays at most one number', () => {
  fc.assert(
    fc.property(...history, (deeds, payerOf, given) => {
      const captures = of(play(deeds, payerOf, given).facts, 'captured')
      expect(new Set(captures.map((fact) => fact.outTradeNo)).size).toBe(captures.length)
      expect(new Set(captures.map((fact) => fact.code)).size).toBe(captures.length)
    }),
  )
})

test('money is conserved: captures less refunds are what queries show as paid', () => {
  fc.assert(
    fc.property(...history, (deeds, payerOf, given) => {
      const { facts, desk } = play(deeds, payerOf, given)
      const shownFen = [1, 2, 3, 4]
        .map((n) => desk.query({ ...ids, outTradeNo: outTradeNo(n) }, 'primary').answer.body)
        .map((body) => ('amount' in body ? (body.amount?.total ?? 0) : 0))
        .reduce((a, b) => a + b)
      const capturedFen = of(facts, 'captured').reduce((sum, fact) => sum + fact.amountFen, 0)
      const refundedFen = of(facts, 'reversed').reduce((sum, fact) => sum + fact.refundedFen, 0)
      expect(capturedFen - refundedFen).toBe(shownFen)
    }),
  )
})

test('a number that was reversed or revoked never captures again', () => {
  fc.assert(
    fc.property(...history, (deeds, payerOf, given) => {
      const { facts } = play(deeds, payerOf, { ...given, tombstone: true })
      const closed = new Set<string>()
      for (const fact of facts) {
        if (fact.kind === 'reversed' || fact.kind === 'auto-revoked') closed.add(fact.outTradeNo)
        if (fact.kind === 'captured') expect(closed).not.toContain(fact.outTradeNo)
      }
    }),
  )
})

test('repeating a request at once is answered identically and moves no money', () => {
  fc.assert(
    fc.property(...history, (deeds, payerOf, given) => {
      const twice = deeds.flatMap((one): Deed[] => (one.do === 'pass' ? [one] : [one, one]))
      const { answers, facts } = play(twice, payerOf, given)
      for (let i = 0; i < answers.length; i += 2) {
        expect(answers[i + 1]?.text).toBe(answers[i]?.text)
      }
      const once = play(deeds, payerOf, given)
      const money = (all: readonly PlatformFact[]) =>
        [...of(all, 'captured'), ...of(all, 'auto-revoked')].map((fact) => fact.outTradeNo)
      expect(money(facts)).toEqual(money(once.facts))
    }),
  )
})

test('every charge is decided in the end, and no timer is left', () => {
  fc.assert(
    fc.property(...history, (deeds, payerOf, given) => {
      const { desk, clock } = play(deeds, payerOf, given)
      clock.pass(45_000)
      expect(clock.waiting).toBe(0)
      for (const n of [1, 2, 3, 4])
        expect(desk.tables.row(outTradeNo(n))?.state).not.toBe('USERPAYING')
    }),
  )
})
