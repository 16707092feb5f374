import { expect, test } from 'vitest'
import { assumptionsWith } from '../impact-assumptions.ts'
import type { CompareCell, CompareModel, CompareRow, Effect, Worth } from './model.ts'
import { en } from '../text/en.ts'
import { zh } from '../text/zh.ts'
import { compareHtml } from './html.ts'
import { compareJson, compareMarkdown, comparePrinted } from './render.ts'
import { summaryLines } from './summary.ts'
import { effectText, savedText } from './words.ts'

const nothing: Effect = { value: 12, interval: [-300, 400], seen: false }
const saves = (value: number): Effect => ({
  value,
  interval: [value - 100, value + 100],
  seen: true,
})

const cell = (value: number, effect?: Effect): CompareCell => ({
  value,
  interval: [value, value],
  ...(effect === undefined ? {} : { effect }),
})

const row = (terminal: string, dropped: number, effect?: Effect): CompareRow => ({
  terminal,
  cells: {
    dropped: cell(dropped, effect),
    doubled: cell(20, effect),
    exposedFen: cell(dropped * 1_000, effect),
    fenSeconds: cell(50_000, effect),
    givenFen: cell(0, effect),
    answerP50Ms: cell(1_500, effect),
    answerP95Ms: { value: undefined, interval: undefined },
    needPerson: cell(dropped * 2, effect),
    unserved: cell(4, effect),
  },
})

const worth = (mitigation: string, savedFen: Effect, others: Effect): Worth => ({
  mitigation,
  title: `what ${mitigation} does <b>|`,
  kind: 'added',
  terminal: `naive+${mitigation}`,
  over: 'naive',
  along: [],
  savedFen,
  savedCases: others,
  savedDropped: others,
  droppedOf100: { value: 63, interval: [60, 66] },
  scenarios: { repaired: [], eased: [], worsened: [] },
})

const model: CompareModel = {
  version: 1,
  command: 'npx tillrig compare --seeds 6',
  startedAt: '2026-11-23T01:00:00.000Z',
  complete: true,
  seeds: 6,
  seedsPlanned: 6,
  plays: 540,
  msPerSeed: 9_000,
  scope: 'the catalogue',
  assumptions: assumptionsWith({ minutesPerCase: 30 }),
  terminals: [
    { name: 'naive', against: undefined, role: { kind: 'base' } },
    {
      name: 'naive+M3',
      against: 'naive',
      role: { kind: 'added', mitigation: 'M3', along: [], over: 'naive' },
    },
    { name: 'hardened', against: 'naive', role: { kind: 'base' } },
  ],
  skipped: [{ name: 'naive+M7', why: 'M7 needs M3' }],
  groups: ['all', 'C1'].map((id) => ({
    id,
    title: 'unstable network',
    scenarios: ['answer-lost'],
    scansPerSeed: 30,
    rows: [row('naive', 100), row('naive+M3', 37, saves(-63)), row('hardened', 0, nothing)],
  })),
  worth: [worth('M3', saves(250_000), saves(120)), worth('M5', nothing, nothing)],
  pairs: [],
  pairsUntried: 0,
  held: [
    {
      scenario: 'answer-lost',
      causes: ['C1'],
      moved: true,
      violatedSeeds: { naive: 6, hardened: 0 },
    },
  ],
  leftOut: [],
  leftOutCount: 0,
}

test('what chance alone may have made is never shown as a number', () => {
  expect(effectText(nothing, 'fen', en.compare)).toBe('no effect seen')
  expect(savedText(nothing, 'count', en.compare)).toBe('no effect seen')
  expect(effectText({ ...nothing, interval: undefined }, 'count', en.compare)).toBe(
    '+12, too few seeds to tell',
  )
  expect(effectText(saves(-63_000), 'fen', en.compare)).toBe('−¥630 (95 % −¥631 to −¥629)')
})

test('the first lines say what is lost and what to fix first, in money and in work', () => {
  const [lost, first, next] = summaryLines(model, en.compare)
  expect(lost).toMatch(
    /^Of 1,000 scans like these a till without safeguards loses 100 orders .* leaves ¥1,000 .* 200 sales need a person; with every safeguard: 0, 20, ¥0 and 0\.$/,
  )
  // 120 cases × 30 minutes × 30 yuan an hour
  expect(first).toBe(
    'Fix first: M3 (what M3 does <b>|): of 100 lost orders 63 go, saving ¥2,500 (95 % ¥2,499 to ¥2,501) per 1,000 scans and 120 cases for a person (95 % 20 to 220; ¥1,800 of work).',
  )
  // M5 is not sold: no effect of it was seen.
  expect(next).toMatch(/^"Like these": the catalogue; 30 scans × 6 seeds/)
})

test('of what was stopped, or could not be judged, it is said so', () => {
  const stopped: CompareModel = {
    ...model,
    complete: false,
    seeds: 2,
    leftOut: [{ scenario: 'x', seed: 1, terminal: 'naive', why: 'it broke' }],
    leftOutCount: 7,
  }
  const last = summaryLines(stopped, en.compare).at(-1)
  expect(last).toMatch(
    /^INCOMPLETE: stopped after 2 of 6 seeds\. 7 plays could not be judged.*x against naive, it broke$/,
  )
})

test('all forms tell the same, escape what could be markup, and fetch nothing', () => {
  const html = compareHtml(model, en)
  expect(html).toContain('&lt;b&gt;')
  expect(html).not.toMatch(/<b>|<script|https?:|src=/)
  expect(compareMarkdown(model, en)).toContain('\\<b\\>\\|')
  for (const text of [html, compareMarkdown(model, en), comparePrinted(model, en)]) {
    expect(text).toContain('no effect seen')
    expect(text).toContain('skipped naive+M7: M7 needs M3')
  }
  expect(JSON.parse(compareJson(model))).toEqual(model)
})

test('without the naive shop each line says what a terminal changes', () => {
  const [first, second] = summaryLines({ ...model, worth: [] }, en.compare)
  expect(first).toBe(
    'naive: of 1,000 scans 100 orders lost though paid, 20 charged twice, ¥1,000 out of place, 200 need a person.',
  )
  expect(second).toContain('against naive: lost orders −63 (95 % −163 to 37)')
})

const none = { repaired: [], eased: [], worsened: [] }
const repairing: CompareModel = {
  ...model,
  worth: [
    {
      ...worth('M6', nothing, nothing),
      scenarios: { repaired: ['blocked', 'restricted'], eased: [], worsened: ['rescanned'] },
    },
    {
      ...worth('M6', nothing, nothing),
      kind: 'taken',
      terminal: 'hardened-M6',
      over: 'hardened',
      scenarios: { ...none, repaired: ['blocked'] },
    },
    { ...worth('M12', nothing, nothing), scenarios: { ...none, eased: ['forgot'] } },
    worth('M5', nothing, nothing),
  ],
  held: [
    ['forgot', { naive: 6, 'naive+M12': 2 }] as const,
    ['rescanned', { naive: 0, 'naive+M6': 6 }] as const,
  ].map(([scenario, violatedSeeds]) => ({ scenario, causes: [], moved: true, violatedSeeds })),
}

test('a safeguard that saves no money shows how many scenarios it repairs, and which', () => {
  const lines = compareMarkdown(repairing, en).split('\n')
  const rowsOf = (id: string) => lines.filter((line) => line.startsWith(`| ${id} |`))
  const cellsOf = (id: string) => rowsOf(id).map((line) => line.split(' | ').slice(2).join(' | '))
  const unseen = 'no effect seen'
  expect(cellsOf('M6')).toEqual([
    `${unseen} | ${unseen} | ${unseen} | 2 (1 made worse) | ${unseen} | ${unseen} | 1 |`,
    'blocked, restricted; made worse: rescanned (0 → 6) | blocked |',
  ])
  expect(cellsOf('M12')).toEqual([
    `${unseen} | ${unseen} | ${unseen} | 0 (1 in part) | – | – | – |`,
    'in part: forgot (6 → 2) | – |',
  ])
  // What changes no claim has no row among those that do.
  expect(rowsOf('M5')).toHaveLength(1)
})

/** Three English words in a row, where no name of somebody's own is meant. */
const english = /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/

test('in Chinese nothing is said in English but names and the command', () => {
  const told: CompareModel = {
    ...repairing,
    complete: false,
    worth: [worth('M3', saves(250_000), saves(-120)), ...repairing.worth],
    skipped: [
      {
        name: 'naive+M7',
        why: 'Failed to understand the terminal "naive+M7": M7 needs M3: a charge found open at boot is of unknown outcome: M3 is what settles it',
      },
    ],
    leftOut: [{ scenario: 'x', seed: 1, terminal: 'naive', why: 'it was not played' }],
    leftOutCount: 1,
    pairsUntried: 3,
  }
  for (const each of [told, { ...told, worth: [] }]) {
    for (const text of [
      compareHtml(each, zh),
      compareMarkdown(each, zh),
      comparePrinted(each, zh),
    ]) {
      const body = text.replace(/<style>[^]*<\/style>/, '').replaceAll(model.command, '')
      expect(body.split('\n').filter((line) => english.test(line))).toEqual([])
      expect(body).toContain('略过 naive+M7')
    }
  }
  expect(compareHtml(told, zh)).toContain('<html lang="zh-CN">')
  // 120 cases × 30 minutes × 30 yuan an hour
  expect(comparePrinted(told, zh)).toContain(
    '最先该做：M3（自动收尾：重试前先查询，结果不明就撤销，撤销后继续查）：每 100 笔付款未出单挽回 63 笔，每千次扫码少损失 2,500 元（95% 区间 2,499 元～2,501 元），但要多人工处理 120 笔（人工 1,800 元）。',
  )
})

test('a safeguard that has no Chinese name stays what it is called', () => {
  const own: CompareModel = { ...model, worth: [worth('M99', saves(1), nothing)] }
  expect(comparePrinted(own, zh)).toContain('what M99 does <b>|')
})

test('in a terminal window a Chinese letter takes the room of two', () => {
  const lines = comparePrinted(repairing, zh).split('\n')
  const table = lines.filter((line) => /^(编号|M\d+) /.test(line))
  expect(table).toHaveLength(4)
  const wide = (text: string) => text.replace(/[⺀-￿]/g, '..').length
  expect(new Set(table.map(wide)).size).toBe(1)
})
