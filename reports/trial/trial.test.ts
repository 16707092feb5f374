import { expect, test } from 'vitest'
import { checkers } from '../checkers/in-order.ts'
import { isSaleChecker } from '../checkers/each-sale.ts'
import { blindJudges } from './blind-judges.ts'
import type { Example } from './example.ts'
import { examples } from './examples.ts'
import { historyIn, saidBy, theJudge, type Mutant } from './judge-on-trial.ts'
import { neverUntried, wrongCheckers } from './wrong-checkers.ts'
import { wrongRules } from './wrong-rules.ts'

test.for(examples)('the judge says of "$name" what is right', (example) => {
  const { ends, keeps, breaks, untried } = example
  expect(saidBy(theJudge, historyIn(example))).toEqual({ ends, keeps, breaks, untried })
})

test.for(checkers)('$name is kept, broken, untried and without its facts somewhere', ({ name }) => {
  const isIn = (text: string) => text.split(' ').includes(name)
  expect(examples.some(({ keeps }) => isIn(keeps))).toBe(true)
  expect(examples.some(({ breaks }) => isIn(breaks))).toBe(true)
  expect(examples.some(({ untried }) => isIn(untried))).toBe(!neverUntried.includes(name))
  const isKnown = ({ keeps, breaks, untried }: Example) => isIn(`${keeps} ${breaks} ${untried}`)
  expect(examples.every(isKnown)).toBe(false)
})

test('whatever a sale ends in breaks the claims that are about it', () => {
  const about = checkers.filter(isSaleChecker).filter(({ each }) => each.broken === undefined)
  for (const { name, ends, breaks } of examples) {
    const broken = about.filter(({ each }) => ends.split(' ').includes(each.breaks))
    for (const checker of broken) expect([name, ...breaks.split(' ')]).toContain(checker.name)
  }
})

test('no two examples have one name', () => {
  expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length)
})

const rightly = examples.map((example) => {
  const { ends, keeps, breaks, untried } = example
  return { history: historyIn(example), said: JSON.stringify({ ends, keeps, breaks, untried }) }
})

/** Wrong judges who say of every example what is right: an example is missing. */
const unnoticed = (mutants: readonly Mutant[]): readonly string[] =>
  mutants
    .filter(({ judge }) =>
      rightly.every(({ history, said }) => JSON.stringify(saidBy(judge, history)) === said),
    )
    .map(({ wrong }) => wrong)

test('a judge with one wrong checker is noticed', () => {
  expect(wrongCheckers.length).toBeGreaterThan(300)
  expect(unnoticed(wrongCheckers)).toEqual([])
})

test('a judge with one wrong rule is noticed', () => {
  expect(wrongRules.length).toBeGreaterThan(130)
  expect(unnoticed(wrongRules)).toEqual([])
})

test('a judge who is blind to one thing is noticed', () => {
  expect(blindJudges.length).toBeGreaterThan(60)
  expect(unnoticed(blindJudges)).toEqual([])
})

test('the judge as he is goes unnoticed, and one who always says the same does not', () => {
  const wrong = 'nothing'
  expect(unnoticed([{ wrong, judge: theJudge }])).toEqual([wrong])
  expect(unnoticed([{ wrong, judge: { ...theJudge, checkers: [] } }])).toEqual([])
})
