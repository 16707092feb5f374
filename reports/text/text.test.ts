import { expect, test } from 'vitest'
import { claimNames } from '../checkers/in-order.ts'
import { ledgerOf, manifestOf } from '../hand-written.ts'
import { judge } from '../judge.ts'
import { doubtExamples } from '../trial/doubt-examples.ts'
import { examples } from '../trial/examples.ts'
import { enFacts } from './en-facts.ts'
import { enFaults } from './en-faults.ts'
import { enSaid } from './en-said.ts'
import { sayer } from './say.ts'
import { texts } from './text.ts'

const { say } = texts.zh

/** Two English words behind each other, where no id, quoted name or list of kinds is meant. */
const english = /\b[a-z]+ [a-z]+\b/

// Whoever adds a checker need not know Chinese: one without a Chinese name says all in its own words.
const inChinese = claimNames.filter((name) => texts.zh.claimName(name) !== name)

test('everything that a checker finds or does not know is said in Chinese', () => {
  const manifest = manifestOf({ claims: inChinese })
  expect(inChinese.length).toBeGreaterThan(14)
  const found = new Set<string>()
  for (const { facts } of examples) {
    const { claims } = judge({ events: ledgerOf(...facts), torn: [], manifest })
    for (const { verdict } of claims) {
      if (verdict.valid === 'unknown') found.add(verdict.why)
      else if (!verdict.valid) for (const { text } of verdict.violations) found.add(text)
    }
  }
  expect(found.size).toBeGreaterThan(30)
  const kept = [...found].filter((text) => english.test(say(text).replace(/账本中没有.*/, '')))
  expect(kept).toEqual([])
})

test('everything that a run is doubted for is said in Chinese, and what to do about it', () => {
  const said = doubtExamples.flatMap(({ facts, ledger = { torn: [] } }) => {
    const manifest = manifestOf({
      stallMsMax: 250,
      terminalRest: { afterHealMs: 600, afterBeginMs: 0 },
    })
    const { doubts } = judge({ events: ledgerOf(...facts), ...ledger, manifest })
    return doubts.flatMap(({ why, hint }) => [why, hint])
  })
  expect(said.length).toBeGreaterThan(20)
  // Whose fault it was is told in the words of whoever failed; a process is called what it is called.
  const ours = (text: string) => say(text).replace(/：.*/, '').replace('terminal lane-1', '')
  expect(said.filter((text) => english.test(ours(text)))).toEqual([])
})

test('every template is found again, in its own place', () => {
  const inner = 'what the client sends'
  const templates = [enSaid, enFacts, enFaults].flatMap((said) => Object.values<string>(said))
  for (const template of templates) {
    const text = template.replace(/\{[A-Z]\w*\}/g, inner).replace(/\{\w+\}/g, '7')
    const chinese = say(text)
    expect([text, chinese]).not.toEqual([text, text])
    expect(chinese).not.toMatch(/[{}]/)
  }
})

test('what nobody has a template for stays as it was said, wholly', () => {
  expect(say('the moon is full')).toBe('the moon is full')
  expect(say('the moon is full, 3 times')).toBe('the moon is full, 3 times')
})

test('a list is said member by member, and only where all of them are known', () => {
  const list = sayer(
    [
      [
        { is: 'it is {What}', more: '{List}; and {n} more' },
        { is: '很{What}', more: '{List}；另有 {n} 项' },
      ],
    ],
    { warm: '暖', cold: '冷' },
  )
  expect(list('it is warm; it is cold')).toBe('很暖；很冷')
  expect(list('it is warm; it is cold; and 3 more')).toBe('很暖；很冷；另有 3 项')
  expect(list('it is warm; never mind')).toBe('it is warm; never mind')
})
