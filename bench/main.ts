/**
 * Every bench in one run, each figure a ratio beside its aim. Speed never fails it: it ends with 0
 * when everything was measured, whatever it found.
 *
 *     npm run bench
 *     npm run bench -- --only sales
 */

import { Command, Option } from 'commander'
import { benchExplore } from './explore.ts'
import { benchJudge } from './judge.ts'
import { benchMillion } from './million.ts'
import { benchPlatform } from './platform.ts'
import { benchSales } from './sales.ts'
import type { Spread } from './statistics.ts'
import { benchVirtual } from './virtual.ts'

interface Figure {
  readonly what: string
  readonly found: string
  readonly aim: string
  readonly met: boolean
}

interface Bench {
  readonly name: string
  measure(onProgress: (line: string) => void): Promise<readonly Figure[]>
}

/** A higher ratio is a better one. */
const atLeast = (what: string, ratio: number, aim: number, note = ''): Figure => ({
  what,
  found: `${ratio.toFixed(2)}${note}`,
  aim: `at least ${aim.toFixed(2)}`,
  met: ratio >= aim,
})

const between = ({ min, max }: Spread) => ` (${min.toFixed(2)} to ${max.toFixed(2)})`

/** An aim that is a rate of one core. */
const perCore = (what: string, found: Spread, aim: number): Figure => ({
  what,
  found: `${found.median.toFixed(0)} (${found.min.toFixed(0)} to ${found.max.toFixed(0)})`,
  aim: `at least ${aim}`,
  met: found.median >= aim,
})

const benches: readonly Bench[] = [
  {
    name: 'platform',
    measure: async () => {
      const { ratio, cpuRatio } = await benchPlatform()
      return [
        atLeast('platform: charges a second, of a bare node:http handler', ratio, 0.5),
        atLeast('platform: the same by processor time', cpuRatio, 0.5),
      ]
    },
  },
  {
    name: 'sales',
    measure: async (onProgress) => {
      const { ratio, cpuRatio, sameRequestsRatio, sameRequestsCpuRatio } =
        await benchSales(onProgress)
      const against = (name: string, of: Spread) => atLeast(name, of.median, 1 / 3, between(of))
      return [
        against('sales: whole sales a second, of a bare loop', ratio),
        against('sales: the same by processor time', cpuRatio),
        against('sales: of a bare loop with as many requests', sameRequestsRatio),
        against('sales: the same by processor time', sameRequestsCpuRatio),
      ]
    },
  },
  {
    name: 'virtual',
    measure: async (onProgress) => {
      const { wallRatio, salesPerCoreSecond, parseRatio } = await benchVirtual(onProgress)
      return [
        atLeast('virtual: sales a second, of the same scenario on real parts', wallRatio, 100),
        perCore('virtual: whole sales for a second of processor time', salesPerCoreSecond, 5_000),
        {
          what: 'virtual: processor time, of JSON.parse over the ledger it writes',
          found: `${parseRatio.median.toFixed(1)}${between(parseRatio)}`,
          aim: 'none: what the figure above is measured against',
          met: true,
        },
      ]
    },
  },
  {
    name: 'explore',
    measure: async (onProgress) => {
      const { forMs, cores, speedup } = await benchExplore(onProgress)
      return [
        {
          what: `explore: seconds for 1,000 seeds of 20 sales on ${cores} cores`,
          found: (forMs / 1000).toFixed(1),
          aim: 'under 8.0 on 2 cores',
          met: forMs < 8_000,
        },
        atLeast('explore: speed, of one worker alone', speedup, 1),
      ]
    },
  },
  {
    name: 'million',
    measure: async (onProgress) => {
      const { sales, playingMiB, judgingMiB, salesPerCoreSecond } = await benchMillion(onProgress)
      const memory = (what: string, mib: number): Figure => ({
        what: `million: ${what} ${sales.toLocaleString('en')} sales, memory at its peak, of 1 GiB`,
        found: (mib / 1024).toFixed(2),
        aim: 'under 1.00',
        met: mib < 1024,
      })
      return [
        memory('playing', playingMiB),
        memory('judging', judgingMiB),
        perCore(
          'million: sales for a second of processor time, judged',
          { median: salesPerCoreSecond, min: salesPerCoreSecond, max: salesPerCoreSecond },
          5_000,
        ),
      ]
    },
  },
  {
    name: 'judge',
    measure: async (onProgress) => {
      const { ratio, cpuRatio, peakMiB } = await benchJudge(onProgress)
      return [
        atLeast('judge: speed, of JSON.parse over the same file', ratio.median, 1, between(ratio)),
        atLeast('judge: the same by processor time', cpuRatio, 1),
        {
          what: 'judge: memory at its peak, of 1 GiB',
          found: (peakMiB / 1024).toFixed(2),
          aim: 'under 1.00',
          met: peakMiB < 1024,
        },
      ]
    },
  },
]

function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['ratio', 'found', 'aim', 'verdict'],
    ...figures.map(({ what, found, aim, met }) => [what, found, aim, met ? 'met' : 'not met']),
  ]
  const widthOf = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widthOf(column) + 2))
        .join('')
        .trimEnd(),
    )
    .join('\n')
}

async function bench({ only }: { readonly only?: string }): Promise<void> {
  const figures: Figure[] = []
  for (const { name, measure } of benches) {
    if (only !== undefined && only !== name) continue
    const onProgress = (line: string) => process.stderr.write(`${name}: ${line}\n`)
    onProgress('measuring')
    figures.push(...(await measure(onProgress)))
  }
  process.stdout.write(`${tableOf(figures)}\n`)
}

await new Command('bench')
  .description('measures tillrig against bare parts of the same kind; every figure is a ratio')
  .addOption(
    new Option('--only <name>', 'one bench alone').choices(benches.map(({ name }) => name)),
  )
  .action(bench)
  .parseAsync()
