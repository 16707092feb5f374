/**
 * compare.html as a person opens it: a phone's width and a desk's, light, dark and on paper, in English
 * and in Chinese. As many terminals and causes as the whole catalogue has: that is what makes it wide.
 */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareHtml } from '../../reports/compare/html.ts'
import type { CompareModel } from '../../reports/compare/model.ts'
import { assumptionsWith } from '../../reports/impact-assumptions.ts'
import { texts, type Language } from '../../reports/text/text.ts'
import { causes } from '../../scenarios/causes.ts'
import { compare } from '../../scenarios/compare/compare.ts'
import { defaultLineup } from '../../scenarios/compare/terminals.ts'
import { library } from '../../scenarios/library.ts'
import { VirtualClock } from '../../simulators/kernel/virtual-clock.ts'
import { hasChromium, launchChromium } from '../chromium.ts'
import { ownFolder, type OwnFolder } from '../cli/tillrig-process.ts'

const limitMs = 180_000

let browser: Browser | undefined
let folder: OwnFolder | undefined

const pageOf = (lang: Language): string => join(folder?.dir ?? '', `${lang}.html`)

/** One scenario against every terminal; its figures stand for those of each cause. */
async function wideModel(): Promise<CompareModel> {
  const compared = await compare({
    subjects: library
      .filter(({ name }) => name === 'answer-lost')
      .map((scenario) => ({ kind: 'scenario', scenario }) as const),
    lineup: defaultLineup(),
    fromSeed: 1,
    seeds: 5,
    forMs: 0,
    workers: 2,
    clock: new VirtualClock(),
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  const [all] = compared.groups
  if (all === undefined) throw new Error('nothing was compared')
  const scenarios = library.map(({ name }) => name)
  return {
    version: 1,
    command: 'npx tillrig compare --seeds 5',
    startedAt: '2026-01-01T00:00:00.000Z',
    scope: 'the catalogue',
    assumptions: assumptionsWith(),
    ...compared,
    groups: [
      { ...all, scenarios },
      ...causes.map(({ id, title }) => ({ ...all, id, title, scenarios })),
    ],
    worth: compared.worth.map((one) => ({
      ...one,
      scenarios: { ...one.scenarios, repaired: scenarios },
    })),
  }
}

beforeAll(async () => {
  if (!hasChromium) return
  folder = await ownFolder()
  const model = await wideModel()
  await writeFile(pageOf('en'), compareHtml(model, texts.en))
  await writeFile(pageOf('zh'), compareHtml(model, texts.zh))
  browser = await launchChromium()
}, limitMs)

afterAll(async () => {
  await browser?.close()
  await folder?.remove()
})

interface Look {
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
  readonly lang: Language
}

async function open({ width, colorScheme, lang }: Look): Promise<Page> {
  if (browser === undefined) throw new Error('Chromium did not start')
  const viewport = { width, height: 900 }
  const page = await browser.newPage({ viewport, colorScheme, offline: true })
  await page.goto(pathToFileURL(pageOf(lang)).href)
  return page
}

const looks = (['en', 'zh'] as const).flatMap((lang) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    [390, 1280].map((width): Look => ({ width, colorScheme, lang })),
  ),
)

test.skipIf(!hasChromium).each(looks)(
  'the comparison never scrolls sideways, its wide tables do: $width px, $colorScheme, $lang (needs Chromium)',
  async (look) => {
    const page = await open(look)
    await page.evaluate(
      `document.querySelectorAll('details').forEach((one) => one.setAttribute('open', ''))`,
    )
    const [pagePx, tablesPx] = (await page.evaluate(
      `[document.documentElement.scrollWidth, Math.max(...[...document.querySelectorAll('.scroll')].map((one) => one.scrollWidth))]`,
    )) as [number, number]
    expect(pagePx).toBeLessThanOrEqual(look.width)
    expect(tablesPx).toBeGreaterThan(look.width)
    await page.close()
  },
)

test.skipIf(!hasChromium).each(['en', 'zh'] as const)(
  'on paper it lies on its side, every table is there, unopened, and none is cut: %s (needs Chromium)',
  async (lang) => {
    // Letter, the shorter of the usual two, at 96 px an inch, without its margins.
    const widthPx = 979
    const page = await open({ width: widthPx, colorScheme: 'light', lang })
    await page.emulateMedia({ media: 'print' })
    const tables = (await page.evaluate(
      `[...document.querySelectorAll('table')].map((one) => {
        const { width, right } = one.getBoundingClientRect()
        return { what: one.closest('.scroll').getAttribute('aria-label'), width, right }
      })`,
    )) as { what: string; width: number; right: number }[]
    expect(tables.length).toBeGreaterThan(causes.length)
    expect(tables.filter(({ width, right }) => width === 0 || right > widthPx)).toEqual([])
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const [, width = '0', height = '0'] = /\/MediaBox \[0 0 (\S+) (\S+)\]/.exec(paper) ?? []
    expect(Number(width)).toBeGreaterThan(Number(height))
    await page.close()
  },
)
