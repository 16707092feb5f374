import { expect, test } from 'vitest'
import { CompareBook } from './book.ts'
import { noFigures, type Figures } from './figures.ts'
import { defaultLineup } from './terminals.ts'
import { candidatesIn, pairIn, shopsOf, worthOf } from './worth.ts'

const { terminals } = defaultLineup()
const names = terminals.map(({ name }) => name)

/** What each terminal keeps of ten shoppers' money, seed by seed; it violates a claim where it does. */
function bookOf(
  terminalNames: readonly string[],
  exposedFen: (terminal: string, nth: number) => number,
): CompareBook {
  const book = new CompareBook(terminalNames)
  for (let nth = 0; nth < 6; nth += 1) {
    const plays = terminalNames.map((terminal) => {
      const fen = exposedFen(terminal, nth)
      const figures: Figures = { ...noFigures, shoppers: 10, exposedFen: fen }
      return { figures, violated: fen > 0 }
    })
    book.add({ scenario: 'lost', nth, seed: nth + 1, plays })
  }
  return book
}

test('what a switch saves is told against the shop that differs by it alone', () => {
  const money: Readonly<Record<string, number>> = {
    naive: 500,
    'naive+M3': 300,
    'naive+M3+M7': 200,
    'naive+M9': 100,
  }
  const book = bookOf(names, (name) => money[name] ?? (name.startsWith('naive') ? 500 : 0))
  const added = worthOf(book, terminals, ['lost']).filter(({ kind }) => kind === 'added')
  expect(added.slice(0, 3).map((one) => [one.mitigation, one.savedFen.value])).toEqual([
    ['M9', 40_000],
    ['M3', 20_000],
    // Not the 300 that M3 and M7 save together.
    ['M7', 10_000],
  ])
  expect(added[3]?.savedFen).toEqual({ value: 0, interval: [0, 0], seen: false })
})

test('what comes back when it is taken out counts for it too', () => {
  const book = bookOf(names, (name) => (name === 'hardened-M9' ? 70 : 0))
  const [first] = worthOf(book, terminals, ['lost'])
  expect(first).toMatchObject({
    kind: 'taken',
    mitigation: 'M9',
    savedFen: { value: 7_000, seen: true },
  })
})

/** Six seeds of plays that cost nothing; `violatedSeeds` says in how many of them a claim is violated. */
function claimsBook(violatedSeeds: (terminal: string, scenario: string) => number): CompareBook {
  const book = new CompareBook(names)
  for (const scenario of ['blocked', 'unpractised', 'rescanned', 'healthy']) {
    for (let nth = 0; nth < 6; nth += 1) {
      const plays = names.map((terminal) => ({
        figures: { ...noFigures, shoppers: 10 },
        violated: nth < violatedSeeds(terminal, scenario),
      }))
      book.add({ scenario, nth, seed: nth + 1, plays })
    }
  }
  return book
}

const claimed = ['blocked', 'unpractised', 'rescanned', 'healthy', 'left-out']

test('a switch that saves no money tells the scenarios it repairs, eases and worsens, and ranks by them', () => {
  const book = claimsBook((terminal, scenario) => {
    if (scenario === 'blocked') return terminal === 'naive+M6' ? 0 : 1
    if (scenario === 'unpractised') return terminal === 'naive+M12' ? 2 : 6
    return scenario === 'rescanned' && terminal === 'naive+M3' ? 1 : 0
  })
  const worth = worthOf(book, terminals, claimed)
  const changed = (id: string) =>
    worth.find(({ kind, mitigation }) => kind === 'added' && mitigation === id)?.scenarios
  expect(worth[0]?.mitigation).toBe('M6')
  expect(worth[0]?.savedFen.seen).toBe(false)
  expect(changed('M6')).toEqual({ repaired: ['blocked'], eased: [], worsened: [] })
  expect(changed('M12')).toEqual({ repaired: [], eased: ['unpractised'], worsened: [] })
  expect(changed('M3')).toEqual({ repaired: [], eased: [], worsened: ['rescanned'] })
  expect(changed('M9')).toEqual({ repaired: [], eased: [], worsened: [] })
})

test('of one that is taken the scenarios are told that break without it', () => {
  const book = claimsBook((terminal, scenario) =>
    scenario === 'blocked' && terminal === 'hardened-M6' ? 1 : 0,
  )
  const [first] = worthOf(book, terminals, claimed)
  expect(first).toMatchObject({ kind: 'taken', mitigation: 'M6' })
  expect(first?.scenarios).toEqual({ repaired: ['blocked'], eased: [], worsened: [] })
})

test('what a switch needs repairs nothing in its name', () => {
  const book = claimsBook((terminal, scenario) =>
    scenario === 'blocked' && terminal === 'naive' ? 6 : 0,
  )
  const worth = worthOf(book, terminals, claimed)
  const recovery = worth.find(({ terminal }) => terminal === 'naive+M3+M7')
  expect(recovery?.scenarios.repaired).toEqual([])
})

/** Repaired by M4 and M9 together, and by nothing less. */
const needsBoth = (name: string): number =>
  ['naive+M4+M9', 'hardened'].includes(name) ||
  (name.startsWith('hardened') && name !== 'hardened-M4' && name !== 'hardened-M9')
    ? 0
    : 500

test('two that only repair together are candidates, and tell what they save beyond their sum', () => {
  const candidates = candidatesIn(bookOf(names, needsBoth), terminals, ['lost'])
  expect(candidates).toEqual([{ two: ['M4', 'M9'], scenarios: ['lost'] }])
  const shops = shopsOf(['M4', 'M9'])
  expect(shops).toEqual(['naive', 'naive+M4', 'naive+M9', 'naive+M4+M9'])
  const [candidate] = candidates
  const pair = candidate && pairIn(bookOf(shops, needsBoth), candidate)
  expect(pair).toMatchObject({
    mitigations: ['M4', 'M9'],
    jointFen: { value: 50_000 },
    moreFen: { value: 50_000, seen: true },
  })
})

test('two that save no more together than one and the other are no pair', () => {
  const sum: Readonly<Record<string, number>> = {
    naive: 500,
    'naive+M4': 300,
    'naive+M9': 200,
    'naive+M4+M9': 0,
  }
  const candidate = { two: ['M4', 'M9'], scenarios: ['lost'] } as const
  expect(
    pairIn(
      bookOf(shopsOf(['M4', 'M9']), (name) => sum[name] ?? 0),
      candidate,
    ),
  ).toBeUndefined()
})

test('what one alone repairs has no candidates', () => {
  const book = bookOf(names, (name) => (name === 'naive+M1' ? 0 : needsBoth(name)))
  expect(candidatesIn(book, terminals, ['lost'])).toEqual([])
})

test('a play that nothing is known of is left out for all terminals alike', () => {
  const book = new CompareBook(['naive', 'hardened'])
  const figures: Figures = { ...noFigures, shoppers: 10, dropped: 3 }
  const known = { figures, violated: true }
  book.add({ scenario: 'a', nth: 0, seed: 1, plays: [known, known] })
  book.add({ scenario: 'b', nth: 0, seed: 1, plays: [known, { unknown: 'it broke' }] })
  expect(book.leftOut).toEqual([{ scenario: 'b', seed: 1, terminal: 'hardened', why: 'it broke' }])
  expect(book.figures(['a', 'b'], 'naive').map(({ shoppers }) => shoppers)).toEqual([10])
})
