import { expect, test } from 'vitest'
import fc from 'fast-check'
import type { Fact } from '../../simulators/ledger/facts.ts'
import { goodSale, manifestOf, wholeRun } from '../hand-written.ts'
import { judge } from '../judge.ts'
import { reportModel } from '../model.ts'
import { escapeXml } from './escape.ts'
import { renderHtml } from './html.ts'
import { renderJson, verdictJson } from './json.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { texts } from '../text/text.ts'
import { sampleReport } from './sample-report.ts'
import { renderTable } from './table.ts'

// Golden files: `npx vitest run reports/render -u` writes them anew.

test('the table for a terminal window', async () => {
  await expect(renderTable(sampleReport())).toMatchFileSnapshot('testdata/table.txt')
})

test('verdict.json', async () => {
  await expect(renderJson(sampleReport())).toMatchFileSnapshot('testdata/verdict.json')
})

test('junit.xml', async () => {
  await expect(renderJunit(sampleReport())).toMatchFileSnapshot('testdata/junit.xml')
})

test('report.md', async () => {
  await expect(renderMarkdown(sampleReport())).toMatchFileSnapshot('testdata/report.md')
})

test('report.html', async () => {
  await expect(renderHtml(sampleReport())).toMatchFileSnapshot('testdata/report.html')
})

test('verdict.json has the documented keys', () => {
  const json = verdictJson(sampleReport())
  expect(json).toMatchObject({ seed: 7, mode: 'wall', terminal: 'naive, hardened' })
  expect(json.scenarios.map(({ verdict }) => verdict)).toEqual([false, true, 'unknown'])
  expect(json.scenarios[0]).toMatchObject({
    name: 'answer-lost-after-capture',
    sales: 1,
    classes: { 'duplicate-charge': 1 },
    violations: [{ claim: 'charged-once', count: 1 }],
  })
})

test('the report asks nothing of any network and runs nothing', () => {
  const html = renderHtml(sampleReport())
  expect(html).not.toMatch(
    /https?:|\/\/[a-z]|@import|url\(|<script|<link|<img|<iframe|\son\w+=|src=/i,
  )
})

test('the title of a column stands above its figures', () => {
  const isFigure = (cell: string) => /^<t[hd][^>]* class="[^"]*\bnum\b/.test(cell)
  const tables = renderHtml(sampleReport()).match(/<table>.*?<\/table>/gs) ?? []
  expect(tables.length).toBeGreaterThan(10)
  for (const table of tables) {
    const titles = table.match(/<th scope="col"[^>]*>[^<]*/g) ?? []
    const rows = (table.match(/<tr>.*?<\/tr>/gs) ?? []).map((row) => row.match(/<td[^>]*>/g) ?? [])
    for (const cells of rows.filter(({ length }) => length === titles.length)) {
      // A running number has no title to align.
      const below = cells.filter((_, index) => !titles[index]?.endsWith('>'))
      const titled = titles.filter((title) => !title.endsWith('>'))
      expect(below.map(isFigure), titled.join(' | ')).toEqual(titled.map(isFigure))
    }
  }
})

test('nothing that was told becomes markup', () => {
  const html = renderHtml(sampleReport())
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(html).not.toContain('<b>')
})

/** Walks the tags of an XML text strictly. @returns what is wrong first, or undefined. */
function illFormed(xml: string): string | undefined {
  const open: string[] = []
  const rest = xml
    .replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
    .replace(/<(\/?)([a-z]+)((?:\s[a-z]+="[^"<]*")*)(\/?)>/g, (_, close, name, _all, empty) => {
      if (close === '/' && open.pop() !== name) open.push(`!${String(name)}`)
      if (close !== '/' && empty !== '/') open.push(String(name))
      return ''
    })
  if (open.length > 0) return `not closed: ${open.join(' ')}`
  const stray = /[<>]|&(?!(?:amp|lt|gt|quot|#39);)/.exec(rest)
  if (stray !== null) return `stray ${stray[0]} in: ${rest.slice(stray.index, stray.index + 40)}`
  const inAttributes = /&(?!(?:amp|lt|gt|quot|#39);)/.exec(xml)
  return inAttributes === null ? undefined : 'a bare & in an attribute'
}

test('junit.xml is well-formed whatever the names and stories are', () => {
  expect(illFormed(renderJunit(sampleReport()))).toBeUndefined()
  expect(illFormed('<a b="c"><d></a>')).toBeDefined()
  const [first] = sampleReport().scenarios
  if (first === undefined) throw new Error('the sample has no scenario')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const scenario = { ...first, manifest: { ...first.manifest, name, why: name } }
      expect(illFormed(renderJunit(reportModel(undefined, [scenario])))).toBeUndefined()
    }),
  )
})

test('a violated claim is a failure, an unknown one an error: neither is taken for passed', () => {
  const xml = renderJunit(sampleReport())
  expect(xml).toContain('tests="6" failures="1" errors="2"')
  expect(xml).toContain('double-read against hardened was planned and never played')
})

test('in junit.xml every claim is one case, and none passes where the run is in doubt', () => {
  const xml = renderJunit(sampleReport())
  const { scenarios } = sampleReport()
  const cases = [...xml.matchAll(/<testcase classname="[^"]* \/ [^"]*" name="([^"]*)"/g)]
  expect(cases.map(([, name]) => name)).toEqual(
    scenarios.flatMap(({ claims }) => claims.map(({ name }) => name)),
  )
  const doubted = xml.slice(xml.indexOf('platform-maintenance'), xml.indexOf('"the run"'))
  expect(doubted).toContain('errors="2"')
  expect(doubted).toContain('the ledger has holes')
})

test('what was violated stands first, in the table and behind it', () => {
  const html = renderHtml(sampleReport())
  const verdicts = [
    ...html.matchAll(/<span class="tag (holds|violated|unknown)">\w+<\/span><\/summary>/g),
  ]
  expect(verdicts.map(([, word]) => word)).toEqual(['violated', 'unknown', 'holds'])
})

test('the report in Chinese says in no English sentence what the judge or the rig says', () => {
  const model = sampleReport()
  const english = [
    'never put to the test',
    'payments kept',
    'the ledger has holes',
    'basket S1 keyed',
  ]
  for (const text of english) expect(renderHtml(model)).toContain(text)
  const html = renderHtml(model, texts.zh)
  for (const text of english) expect(html).not.toContain(text)
  expect(html).toContain('<html lang="zh-CN">')
  expect(html).toContain('duplicate-charge（重复扣款）')
  expect(renderMarkdown(model, texts.zh)).toContain('实收 2 笔付款，多收 12.34 元')
})

test('columns of the Chinese table stand below each other, two letters to a character', () => {
  const lines = renderTable(sampleReport(), texts.zh).split('\n')
  expect(lines[2]).toMatch(/^-+( {2}-+)+$/)
  const rule = lines[2]?.lastIndexOf('  ') ?? 0
  const body = lines.slice(3).map((line) => [...line.matchAll(/ {2}(成立|违反|不明)$/g)][0]?.index)
  expect(body).toEqual([rule, rule, rule])
})

test('the report of 3,000 sales in many hands stays under 3 MB, with the highest moment in its picture', () => {
  const sales = Array.from({ length: 3_000 }, (_, index) =>
    goodSale.map(
      (fact) => JSON.parse(JSON.stringify(fact).replace(/"([SCTXO])1"/g, `"$1${index}"`)) as Fact,
    ),
  )
  const judged = judge({ events: wholeRun(...sales.flat()), torn: [], manifest: manifestOf() })
  expect(judged.measures.sales).toBe(3_000)
  const html = renderHtml(reportModel(undefined, [judged]))
  expect(html.length).toBeLessThan(3_000_000)
  expect(html).toContain('captured, in sum: 37020.00 yuan')
  expect(html).toContain('at most 12.34 yuan')
})

test('escaping leaves no control character and no lone surrogate', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeXml(text)
      // oxlint-disable-next-line no-control-regex -- those are the characters meant
      expect(escaped).not.toMatch(/[<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
      expect(escaped).not.toMatch(/\p{Surrogate}/u)
    }),
  )
})

test('an empty report is readable and unknown', () => {
  const model = reportModel(undefined, [])
  expect(model.verdict).toBe('unknown')
  expect(renderHtml(model)).toContain('run.json is missing')
  expect(renderTable(model)).toContain('scenario')
})
