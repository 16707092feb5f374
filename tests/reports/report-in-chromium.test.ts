/**
 * The report as a person opens it: a real browser, a phone's width and a desk's, light, dark and on
 * paper, in English and in Chinese, nothing fetched.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fact } from '../../simulators/ledger/facts.ts'
import {
  begunT1,
  captured,
  declined,
  goodSale,
  keyed,
  manifestOf,
  phase,
  presented,
  received,
  scanned,
  wholeRun,
} from '../../reports/hand-written.ts'
import {
  beginRun,
  beginScenario,
  judgeRun,
  scenarioDir,
  segmentsDir,
  writeRun,
} from '../../reports/report-files.ts'
import type { Language } from '../../reports/text/text.ts'
import { hasChromium, launchChromium } from '../chromium.ts'

const fault = { faultId: 'f1', fault: 'platform.capture-lose-answer' } as const

/** The answer is lost behind the capture: the naive terminal says failed, the hardened one is never put to it. */
const played: readonly (readonly [terminal: string, facts: readonly Fact[]])[] = [
  [
    'naive',
    [
      {
        kind: 'fault-injected',
        ...fault,
        params: {},
        sentence: 'the platform captures, then never answers',
      },
      keyed,
      presented,
      scanned,
      begunT1,
      received,
      captured,
      {
        kind: 'answer-withheld',
        operation: 'pay',
        outTradeNo: 'T1',
        why: 'never-answer: 200 was owed',
      },
      declined('timed-out'),
      { kind: 'fault-healed', ...fault, bites: 1 },
    ],
  ],
  ['hardened', goodSale],
  ['cut-short', [keyed, presented, phase('stopped')]],
]

let browser: Browser | undefined
let dir = ''

const folderOf = (lang: Language): string => join(dir, lang)

async function writeReport(runDir: string, lang: Language): Promise<void> {
  await beginRun(runDir, {
    version: 1,
    command: 'npx tillrig run answer-lost --terminal naive --seed 1',
    seed: 1,
    mode: 'wall',
    startedAt: '2026-01-01T00:00:00.000Z',
    planned: played.map(([terminal]) => ({ name: 'answer-lost', terminal })),
  })
  for (const [terminal, facts] of played) {
    const manifest = manifestOf({ name: 'answer-lost', terminal, causes: ['C1', 'C9'] })
    const scenario = scenarioDir(runDir, manifest)
    await beginScenario(scenario, manifest)
    const lines = wholeRun(...facts).map((event) => JSON.stringify(event))
    await writeFile(join(segmentsDir(scenario), 'rig.ndjson'), `${lines.join('\n')}\n`)
  }
  await writeRun(runDir, await judgeRun(runDir), lang)
}

beforeAll(async () => {
  if (!hasChromium) return
  dir = await mkdtemp(join(tmpdir(), 'tillrig-chromium-'))
  await writeReport(folderOf('en'), 'en')
  await writeReport(folderOf('zh'), 'zh')
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  if (dir !== '') await rm(dir, { recursive: true, force: true })
})

interface Look {
  readonly width: number
  readonly height: number
  readonly colorScheme: 'light' | 'dark'
  readonly lang: Language
}

/** What a page asked for and complained of, beside the page itself. */
interface Opened {
  readonly page: Page
  readonly report: string
  readonly troubles: readonly string[]
  readonly requested: readonly string[]
}

async function open({ width, height, colorScheme, lang }: Look): Promise<Opened> {
  if (browser === undefined) throw new Error('Chromium did not start')
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, offline: true })
  const troubles: string[] = []
  const requested: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => troubles.push(message.text()))
  page.on('request', (request) => requested.push(request.url()))
  const report = pathToFileURL(join(folderOf(lang), 'report.html')).href
  await page.goto(report)
  return { page, report, troubles, requested }
}

async function openAll(page: Page): Promise<void> {
  for (const details of await page.locator('details').all()) {
    await details.evaluate((element) => element.setAttribute('open', ''))
  }
}

/** Each picture as wide and high as it is shown, in px. */
const picturesOn = (page: Page): Promise<readonly { width: number; height: number }[]> =>
  page.evaluate(
    `[...document.querySelectorAll('svg')].map((svg) => {
      const { width, height } = svg.getBoundingClientRect()
      return { width, height }
    })`,
  )

/** The first pixel of a colour as the page paints it, as red, green and blue. */
const colourOf = (page: Page, selector: string, property: string): Promise<string> =>
  page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`)

const looks: readonly Look[] = (['en', 'zh'] as const).flatMap((lang) =>
  (['light', 'dark'] as const).flatMap((colorScheme) => [
    { width: 375, height: 800, colorScheme, lang },
    { width: 1280, height: 900, colorScheme, lang },
  ]),
)

test.skipIf(!hasChromium).each(looks)(
  'the report opens offline, shows its pictures and never scrolls sideways: $width px, $colorScheme, $lang (needs Chromium)',
  async (look) => {
    const { page, report, troubles, requested } = await open(look)
    await openAll(page)

    expect(troubles).toEqual([])
    expect(requested).toEqual([report])
    const scrollWidthPx = await page.evaluate('document.documentElement.scrollWidth')
    expect(scrollWidthPx).toBeLessThanOrEqual(look.width)
    expect(await page.locator('body').innerText()).toContain('answer-lost')
    const pictures = await picturesOn(page)
    // The heat map; of two scenarios walk, money, waits and sequence; the third has neither money nor waits.
    expect(pictures).toHaveLength(1 + 4 + 4 + 2)
    for (const { width, height } of pictures) {
      expect(width).toBeGreaterThan(250)
      expect(height).toBeGreaterThan(40)
    }
    const drawn = page.locator('.picture svg')
    for (const svg of await drawn.all()) {
      const { x, width } = (await svg.boundingBox()) ?? { x: 0, width: 0 }
      expect(x + width).toBeLessThanOrEqual(look.width)
    }
    await page.close()
  },
)

test.skipIf(!hasChromium)(
  'in the dark the letters of a picture are as light as those around it (needs Chromium)',
  async () => {
    const inks: Record<string, string> = {}
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open({ width: 1280, height: 900, colorScheme, lang: 'en' })
      inks[colorScheme] = await colourOf(page, '.picture svg text', 'fill')
      expect(inks[colorScheme]).toBe(await colourOf(page, 'body', 'color'))
      await page.close()
    }
    expect(inks['dark']).not.toBe(inks['light'])
  },
)

test.skipIf(!hasChromium)(
  'on paper every scenario and every table of numbers is there, unopened, and nothing is cut (needs Chromium)',
  async () => {
    // A4 at 96 px an inch, without its margins.
    const widthPx = 700
    const { page } = await open({ width: widthPx, height: 1000, colorScheme: 'light', lang: 'en' })
    await page.emulateMedia({ media: 'print' })
    const shown = await page.evaluate(
      `[...document.querySelectorAll('svg, table, ol.events')].map((element) => {
        const { width, height, right } = element.getBoundingClientRect()
        return { what: (element.closest('.scroll')?.getAttribute('aria-label') ?? element.tagName), seen: width > 0 && height > 0, right }
      })`,
    )
    for (const { what, seen, right } of shown as { what: string; seen: boolean; right: number }[]) {
      expect([what, seen]).toEqual([what, true])
      expect([what, Math.floor(right)]).toEqual([what, Math.min(Math.floor(right), widthPx)])
    }
    const paper = await page.pdf({ format: 'A4' })
    expect(paper.length).toBeGreaterThan(20_000)
    await page.close()
  },
)

test.skipIf(!hasChromium)(
  'the Chinese report says nothing in English but ids, commands and the words of the scenario (needs Chromium)',
  async () => {
    const { page } = await open({ width: 1280, height: 900, colorScheme: 'light', lang: 'zh' })
    await openAll(page)
    const text = (await page.locator('main').innerText()).replaceAll(
      'The platform took the money and its answer was lost on the way.',
      '',
    )
    const lines = text
      .split('\n')
      .filter((line) => !line.startsWith('npx ') && !/[{}":]\s*$|"/.test(line))
    const english = lines.filter((line) =>
      /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/.test(line.replace(/npx tillrig.*/, '')),
    )
    expect(english).toEqual([])
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN')
    await page.close()
  },
)
