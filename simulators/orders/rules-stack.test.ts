import { expect, test } from 'vitest'
import { RulesStack } from './rules-stack.ts'
import { defaultOrdersRules as base } from './rules.ts'

test('layers may be taken off in any order', () => {
  const rules = new RulesStack(base, () => undefined)
  const slow = rules.lay({ serviceMs: 4_000 })
  const slower = rules.lay({ serviceMs: 9_000, workers: 1 })
  slow.remove()
  expect(rules.current).toEqual({ ...base, serviceMs: 9_000, workers: 1 })
  slower.remove()
  slower.remove()
  expect(rules.current).toEqual(base)
})

test('new rules of the shop keep the layers that lie over them', () => {
  const rules = new RulesStack(base, () => undefined)
  rules.lay({ floorFen: 1_000 })
  rules.setBase({ ...base, workers: 2, floorFen: 5 })
  expect(rules.current).toEqual({ ...base, workers: 2, floorFen: 1_000 })
})

test('only a layer that changed the decision counts a bite', () => {
  const rules = new RulesStack(base, () => undefined)
  const floor = rules.lay({ floorFen: 1_000 })
  const slow = rules.lay({ serviceMs: 4_000 })
  const refused = (amountFen: number) =>
    rules.countBites(
      (without) => amountFen < rules.current.floorFen && amountFen >= without.floorFen,
    )
  refused(5_000)
  refused(500)
  expect({ floor: floor.bites(), slow: slow.bites() }).toEqual({ floor: 1, slow: 0 })
})

test('a layer may make its rules of those underneath, whatever becomes of them', () => {
  const rules = new RulesStack(base, () => undefined)
  const absolute = rules.lay({ serviceMs: 100 })
  rules.lay(({ serviceMs }) => ({ serviceMs: serviceMs * 10 }))
  expect(rules.current.serviceMs).toBe(1_000)
  absolute.remove()
  expect(rules.current.serviceMs).toBe(base.serviceMs * 10)
})
