import { expect, onTestFinished, test } from 'vitest'
import type { Fact } from '../ledger/facts.ts'
import { LaneDesk } from './lane-desk.ts'
import { serveLaneDesk } from './lane-desk-server.ts'

async function desk(laneIds: readonly string[], seed = 7) {
  const facts: Fact[] = []
  const opened = await serveLaneDesk(
    new LaneDesk({
      laneIds,
      seed,
      amountFen: { min: 100, max: 200 },
      recorder: () => (fact) => facts.push(fact),
    }),
  )
  onTestFinished(() => opened.close())
  const post = async (path: string) => {
    const response = await fetch(`${opened.url}${path}`, { method: 'POST' })
    const body: unknown = await response.json()
    return { status: response.status, body }
  }
  return { desk: opened.desk, facts, post }
}

test('a shopper gets a free lane, a basket and a code, and the ledger knows all three', async () => {
  const { facts, post } = await desk(['lane-01'])
  const { status, body } = await post('/take')
  expect(status).toBe(200)
  expect(body).toEqual({
    lane: 'lane-01',
    saleNo: 'S0000001',
    code: expect.stringMatching(/^\d{16,24}$/),
    amountFen: expect.toSatisfy((fen: number) => fen >= 100 && fen <= 200),
  })
  expect(facts.map(({ kind }) => kind)).toEqual(['basket-keyed', 'code-presented', 'scan-sent'])
  const { code, amountFen } = body as { readonly code: string; readonly amountFen: number }
  const saleNo = 'S0000001'
  expect(facts).toMatchObject([
    { saleNo, amountFen },
    { saleNo, code },
    { code, hostOpen: true },
  ])
})

test('who finds every lane taken is not served, and that is a fact', async () => {
  const { desk: opened, facts, post } = await desk(['lane-01', 'lane-02'])
  await post('/take')
  await post('/take')
  expect(opened.busy).toBe(2)
  expect(await post('/take')).toEqual({ status: 409, body: { code: 'LANES_FULL' } })
  expect(opened.turnedAway).toBe(1)
  expect(opened.sales).toBe(2)
  expect(facts.at(-1)).toEqual({ kind: 'arrivals-dropped', count: 1, why: 'lanes-full' })
})

test('a lane that is given back is taken again, however often that is said', async () => {
  const { desk: opened, post } = await desk(['lane-01'])
  await post('/take')
  await post('/free/lane-01/S0000001')
  await post('/free/lane-01/S0000001')
  await post('/free/lane-99/S0000001')
  expect(opened.busy).toBe(0)
  expect(await post('/take')).toMatchObject({ status: 200, body: { lane: 'lane-01' } })
  expect(await post('/take')).toMatchObject({ status: 409 })
})

test('a second word about a sale does not free the lane from under the next shopper', async () => {
  const { desk: opened, post } = await desk(['lane-01'])
  await post('/take')
  await post('/free/lane-01/S0000001')
  expect(await post('/take')).toMatchObject({ body: { saleNo: 'S0000002' } })
  await post('/free/lane-01/S0000001')
  expect(opened.busy).toBe(1)
  expect(await post('/take')).toMatchObject({ status: 409 })
})

test('the same seed draws the same sales, another seed others', async () => {
  const sales = async (seed: number) => {
    const { post } = await desk(['lane-01', 'lane-02'], seed)
    return [await post('/take'), await post('/take')]
  }
  expect(await sales(7)).toEqual(await sales(7))
  expect(await sales(8)).not.toEqual(await sales(7))
})

test('anything else is answered with 404', async () => {
  const { post } = await desk(['lane-01'])
  expect(await post('/nothing')).toEqual({ status: 404, body: { code: 'NOT_FOUND' } })
})
