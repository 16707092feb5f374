/**
 * The promise of `tillrig load`: the same stations behind the same proxies under open arrivals, hurt
 * on the way, and the ledger's verdict as exit code. k6's terminals have no printer: nothing is said
 * about their paper.
 */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { ownFolder, startLimitMs, startTillrig } from './tillrig-process.ts'

const verdictSchema = z.object({
  mode: z.literal('k6'),
  verdict: z.union([z.boolean(), z.literal('unknown')]),
  scenarios: z.tuple([
    z.object({
      name: z.literal('load-smoke'),
      sales: z.number(),
      issued: z.number(),
      classes: z.record(z.string(), z.number()),
      claims: z.array(z.object({ name: z.string() })),
      faults: z.array(z.object({ bites: z.number() })),
      unknowns: z.array(z.object({ why: z.string() })),
    }),
  ]),
})

const exitCodes = new Map<unknown, number>([
  [true, 0],
  [false, 1],
  ['unknown', 2],
])

test(
  'a load with a fault ends with the verdict of its ledger; the fault bit, paper was not examined',
  async () => {
    const { dir, remove } = await ownFolder()
    onTestFinished(remove)
    const faults = join(dir, 'faults.json')
    const step = {
      fault: 'platform.capture-lose-answer',
      params: { times: 3 },
      when: { atMs: 2_000, forMs: 5_000 },
    }
    await writeFile(faults, JSON.stringify({ faults: [step] }))
    const args = ['--profile', 'smoke', '--terminal', 'hardened', '--faults', faults]
    const load = startTillrig(['load', ...args, '--out', join(dir, 'out'), '--json'])
    onTestFinished(load.end)
    const { code, stdout } = await load.ended
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    const text = await readFile(join(dir, 'out', 'verdict.json'), 'utf8')
    const { verdict, scenarios } = verdictSchema.parse(JSON.parse(text))
    const [scenario] = scenarios
    // A machine that stood still makes it unknown; then that is what it says.
    expect(code).toBe(exitCodes.get(verdict))
    expect(verdict, JSON.stringify(scenario)).not.toBe(false)
    if (verdict === 'unknown') {
      expect(scenario.unknowns.map(({ why }) => why).join()).toMatch(
        /stood still|want of virtual users/,
      )
    }
    expect(scenario.sales).toBeGreaterThan(20)
    expect(scenario.issued).toBeGreaterThan(20)
    expect(scenario.faults).toMatchObject([{ bites: 3 }])
    expect(
      scenario.claims.map(({ name }) => name).filter((name) => name.includes('print')),
    ).toEqual([])
    expect(scenario.classes).toMatchObject({ 'issued-not-printed': 0, 'duplicate-charge': 0 })
  },
  startLimitMs,
)
