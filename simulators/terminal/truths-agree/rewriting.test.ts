import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Process } from '../../kernel/effects.ts'
import type { KillPoint } from '../../kernel/kill-point.ts'
import { rewriting } from '../../kernel/rewriting.ts'
import { laneProcess } from '../logic/lane.ts'
import type { PrintResult } from '../logic/protocol.ts'
import type { TillOptions } from '../logic/till.ts'
import type { Hurt } from './hurt.ts'
import { VirtualShop } from './virtual-shop.ts'

const operations = [
  'platform.pay',
  'platform.query',
  'platform.reverse',
  'orders.check',
  'orders.submit',
] as const

const anyHurt = fc.oneof(
  fc.constantFrom<Hurt>(
    { kind: 'not-sent' },
    { kind: 'lost' },
    { kind: 'answer-lost' },
    { kind: 'status', status: 500, code: 'SYSTEM_ERROR', worked: true },
    { kind: 'status', status: 400, code: 'NOT_ENOUGH', worked: false },
  ),
  fc.integer({ min: 1_000, max: 60_000 }).map((byMs): Hurt => ({ kind: 'delayed', byMs })),
)

const story = fc.record({
  terminal: fc.constantFrom('hardened', 'naive', 'hardened-M1', 'naive+M3'),
  hurts: fc.array(
    fc.record({
      operation: fc.constantFrom(...operations),
      nth: fc.integer({ min: 1, max: 4 }),
      hurt: anyHurt,
    }),
    { maxLength: 4 },
  ),
  printed: fc.array(
    fc.constantFrom<PrintResult>(
      { kind: 'printed' },
      { kind: 'not-printed', why: 'offline' },
      { kind: 'doubt', why: 'paper-end' },
    ),
    { maxLength: 3 },
  ),
  passwordMs: fc.option(fc.integer({ min: 1_000, max: 60_000 })),
  killPoint: fc.option(
    fc.record<KillPoint>({
      effect: fc.constantFrom('call', 'save', 'tell', 'fork', 'post', 'sleep', 'print'),
      nth: fc.integer({ min: 1, max: 8 }),
      when: fc.constantFrom('before', 'after'),
    }),
  ),
  cancelAtMs: fc.option(fc.integer({ min: 0, max: 20_000 })),
})

type Story = typeof story extends fc.Arbitrary<infer S> ? S : never

/** Everything that can be seen of a run from outside. */
function seen(
  { terminal, hurts, printed, passwordMs, killPoint, cancelAtMs }: Story,
  process: (options: TillOptions) => Process,
) {
  const shop = new VirtualShop({
    terminal,
    process,
    hurt: (operation, { nth }) =>
      hurts.find((each) => each.operation === operation && each.nth === nth)?.hurt,
    printed: (_job, nth) => printed[nth - 1] ?? { kind: 'printed' },
    ...(passwordMs === null ? {} : { passwordMs }),
    ...(killPoint === null ? {} : { killPoint }),
  })
  shop
    .sell(0, 'S1', '134650328919428540')
    .scan(5_000, '134650328919428541')
    .sell(30_000, 'S2', '134650328919428542')
  if (cancelAtMs !== null) shop.key(cancelAtMs, 'cancel')
  shop.run()
  const { world, asked, prints, orders, charges, kills } = shop
  const rows = world.load('L1', '')
  const { told, facts } = world
  return { told, facts, rows, asked, prints, orders, charges: [...charges], kills }
}

test('rewriting nothing changes nothing of what a lane does', () => {
  fc.assert(
    fc.property(story, (drawn) => {
      const untouched = (options: TillOptions) => rewriting(laneProcess(options), () => undefined)
      expect(seen(drawn, untouched)).toEqual(seen(drawn, laneProcess))
    }),
    { numRuns: 200 },
  )
})
