import { expect, test } from 'vitest'
import { causeSentences, controlSentence, type Cause } from './causes.ts'
import { causeItems, renderCauses } from './render/causes.ts'
import { en } from './text/en.ts'

const fault = (
  sentence: string,
  rest: Partial<Cause['faults'][number]> = {},
): Cause['faults'][number] => ({
  step: 0,
  fault: 'network.down',
  sentence,
  atMs: 3_210,
  bitDuring: true,
  necessary: false,
  instead: 'paid-not-issued',
  ...rest,
})

const cause = (rest: Partial<Cause>): Cause => ({
  shows: 'paid-not-issued',
  saleNo: 'S7',
  faults: [],
  ...rest,
})

test('each necessary fault says what the sale is without it; the others are cleared', () => {
  const sentences = causeSentences(
    cause({
      faults: [
        fault('the answer is lost', { necessary: true, instead: 'issued-ok' }),
        fault('the line is slow', { necessary: true, instead: 'late-issued', atMs: 60_000 }),
        fault('the paper is out'),
        fault('the cover is open', { bitDuring: false }),
      ],
    }),
  )
  expect(sentences).toEqual([
    'paid-not-issued: without “the answer is lost” at 3.2 s S7 is issued-ok',
    'without “the line is slow” at 60 s S7 is late-issued',
    'not necessary: “the paper is out” at 3.2 s and 1 that did nothing while it was sold',
  ])
})

const healthy = { still: false, instead: 'issued-ok' }

test.each([
  [
    'several are each enough',
    {
      faults: [fault('a', { enough: true }), fault('b', { enough: true }), fault('c')],
      withoutAny: healthy,
    },
    [
      'paid-not-issued: no fault is necessary alone: “a” at 3.2 s and “b” at 3.2 s are each enough; without any of them S7 is issued-ok',
      'not necessary: “c” at 3.2 s',
    ],
  ],
  [
    'one is enough, and so are others together',
    { faults: [fault('a', { enough: true })], withoutAny: healthy },
    [
      'paid-not-issued: no fault is necessary alone: “a” at 3.2 s is enough, and so are others together; without any of them S7 is issued-ok',
    ],
  ],
  [
    'only several together',
    { faults: [fault('a', { enough: false })], withoutAny: healthy },
    [
      'paid-not-issued: no fault is necessary alone, and none is enough: it takes several; without any of them S7 is issued-ok',
    ],
  ],
  [
    'none at all',
    { faults: [fault('a')], withoutAny: { still: true, instead: 'paid-not-issued' } },
    [
      'paid-not-issued: no fault is necessary: without any of them S7 is paid-not-issued all the same',
    ],
  ],
  [
    'an empty plan',
    { withoutAny: { still: true, instead: 'paid-not-issued' } },
    ['paid-not-issued: no fault is in the plan, and S7 is paid-not-issued'],
  ],
] as const)('where no single fault is necessary the words say why: %s', (_, rest, expected) => {
  expect(
    causeSentences(cause({ ...rest, faults: [...('faults' in rest ? rest.faults : [])] })),
  ).toEqual(expected)
})

test('the control says how far it can be believed', () => {
  const control = { cleared: 1, of: 120 }
  expect(controlSentence({ version: 1, causes: [], control })).toBe(
    'control: taking out a fault that bit only while other sales went on changed the end of this one in 1 of 120 plays',
  )
})

test('what stands in a sentence is no markup, and without causes nothing is said', () => {
  const causes = {
    version: 1,
    causes: [cause({ faults: [fault('<b>|', { necessary: true })] })],
    control: { cleared: 0, of: 0 },
  } as const
  expect(renderCauses({ ...causes, causes: [...causes.causes] }, en).join('')).toContain(
    '“&lt;b&gt;|”',
  )
  expect(causeItems({ ...causes, causes: [...causes.causes] }, en).join('')).toContain(
    '“\\<b\\>\\|”',
  )
  expect([...renderCauses(undefined, en), ...causeItems(undefined, en)]).toEqual([])
})
