/** The report as a person opens it: a real browser, a phone's width and a desk's, nothing fetched. */

import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  begunT1,
  captured,
  keyed,
  ledgerOf,
  manifestOf,
  presented,
  scanned,
} from '../../reports/hand-written.ts'
import {
  beginRun,
  beginScenario,
  judgeRun,
  scenarioDir,
  segmentsDir,
  writeRun,
} from '../../reports/report-files.ts'

const executablePath = process.env['TILLRIG_CHROMIUM'] ?? '/usr/bin/chromium'
const hasChromium = await access(executablePath).then(
  () => true,
  () => false,
)

let browser: Browser | undefined
let dir = ''

beforeAll(async () => {
  if (!hasChromium) return
  dir = await mkdtemp(join(tmpdir(), 'tillrig-chromium-'))
  const manifest = manifestOf({ name: 'answer-lost', terminal: 'naive' })
  await beginRun(dir, {
    version: 1,
    command: 'npx tillrig run answer-lost --terminal naive --seed 1',
    seed: 1,
    mode: 'wall',
    startedAt: '2026-01-01T00:00:00.000Z',
    planned: [{ name: 'answer-lost', terminal: 'naive' }],
  })
  const scenario = scenarioDir(dir, manifest)
  await beginScenario(scenario, manifest)
  const lines = ledgerOf(keyed, presented, scanned, begunT1, captured).map((e) => JSON.stringify(e))
  await writeFile(join(segmentsDir(scenario), 'rig.ndjson'), `${lines.join('\n')}\n`)
  await writeRun(dir, await judgeRun(dir))
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  })
})

afterAll(async () => {
  await browser?.close()
  if (dir !== '') await rm(dir, { recursive: true, force: true })
})

const pages = [
  { width: 375, height: 800, colorScheme: 'light' },
  { width: 375, height: 800, colorScheme: 'dark' },
  { width: 1280, height: 900, colorScheme: 'light' },
] as const

test.skipIf(!hasChromium).each(pages)(
  'the report opens offline and never scrolls sideways: $width px, $colorScheme (needs Chromium)',
  async ({ width, height, colorScheme }) => {
    if (browser === undefined) throw new Error('Chromium did not start')
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, offline: true })
    const troubles: string[] = []
    const requested: string[] = []
    page.on('pageerror', (error) => troubles.push(String(error)))
    page.on('console', (message) => troubles.push(message.text()))
    page.on('request', (request) => requested.push(request.url()))
    const report = pathToFileURL(join(dir, 'report.html')).href

    await page.goto(report)
    for (const details of await page.locator('details').all()) {
      await details.evaluate((element) => element.setAttribute('open', ''))
    }

    expect(troubles).toEqual([])
    expect(requested).toEqual([report])
    const scrollWidthPx = await page.evaluate('document.documentElement.scrollWidth')
    expect(scrollWidthPx).toBeLessThanOrEqual(width)
    expect(await page.locator('body').innerText()).toContain('answer-lost')
    await page.close()
  },
)
