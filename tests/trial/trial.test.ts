/**
 * The promise of `tillrig trial`: bugs are convicted, what is only different is not, and the same
 * seeds say the same. A small trial; the published one is docs/detection-matrix.md.
 */

import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { everyone, tryTheJudge } from '../../scenarios/trial/trial.ts'
import { ownFolder, soon, startTillrig, tillrig, type OwnFolder } from '../cli/tillrig-process.ts'

const limitMs = 300_000

let folder: OwnFolder

beforeAll(async () => {
  folder = await ownFolder()
})

afterAll(() => folder?.remove())

const Matrix = z.object({
  complete: z.boolean(),
  mutants: z.array(
    z.object({ mutant: z.object({ name: z.string() }), convictions: z.int().min(0) }),
  ),
  healthy: z.array(z.object({ name: z.string(), falseConvictions: z.array(z.unknown()) })),
})

/** Bugs that a dozen seeds of the swarm are enough for, at all three stations, in both flows. */
const plain = [
  'fen-as-yuan',
  'silent-after-unknown',
  'stale-scans-kept',
  'unknown-is-declined',
  'written-is-printed',
  'captures-though-refused',
  'coupon-off-the-capture',
  'error-after-commit',
  'not-idempotent',
  'rounds-to-yuan',
  'waits-for-notice-only',
  'closes-without-looking',
  'notice-issues-again',
]
const healthy = ['slow-saves', 'chatty-polls', 'processing-on-repeat', 'always-200', 'sign-tests']

test(
  'plain bugs are convicted within a dozen seeds, and healthy shops are not',
  { timeout: limitMs },
  async () => {
    const flags = ['--seeds', '12', '--healthy-seeds', '12', '--json']
    const { code, stdout } = await tillrig(['trial', '--only', ...plain, ...healthy, ...flags])
    const found = Matrix.parse(JSON.parse(stdout))
    expect(found.complete).toBe(true)
    expect(found.mutants.filter(({ convictions }) => convictions > 0)).toHaveLength(plain.length)
    expect(found.healthy.map(({ name }) => name).toSorted()).toEqual(
      ['hardened', 'hardened, customer-scans', ...healthy].toSorted(),
    )
    expect(found.healthy.flatMap(({ falseConvictions }) => falseConvictions)).toEqual([])
    expect(code).toBe(0)
  },
)

test('one worker and two say the same of the same seeds', { timeout: limitMs }, async () => {
  const docket = {
    mutants: everyone.mutants.filter(({ name }) => name === 'not-idempotent'),
    variants: everyone.variants.filter(({ name }) => name === 'slow-saves'),
  }
  const result = (workers: number) =>
    tryTheJudge({
      docket,
      seeds: 15,
      healthySeeds: 11,
      sales: 5,
      workers,
      signal: new AbortController().signal,
      onProgress: () => {},
    })
  const alone = await result(1)
  expect(alone.matrix.mutants[0]).toMatchObject({ seeds: 15 })
  expect(await result(2)).toEqual(alone)
})

test('a mutant that no seed convicts makes it unknown', { timeout: limitMs }, async () => {
  const { code, stdout } = await tillrig(['trial', '--only', 'no-watch', '--seeds', '1'])
  expect(stdout).toMatch(/no-watch +terminal +1 +0 +never/)
  expect(code).toBe(2)
})

test(
  'stopped, it says what it knows until then, and that it is not all',
  { timeout: limitMs },
  async () => {
    const trial = startTillrig(['trial', '--json'])
    onTestFinished(() => trial.end())
    await expect
      .poll(() => trial.progress(), { ...soon, timeout: limitMs })
      .toMatch(/trial: \d+ of/)
    trial.signal('SIGINT')
    const { code, stdout } = await trial.ended
    const { complete, mutants } = Matrix.parse(JSON.parse(stdout))
    expect({ code, complete, mutants }).toEqual({ code: 2, complete: false, mutants: [] })
  },
)

/** `@` is the test's folder; every word must be said. */
const refused = [
  ['no seeds', '--seeds 0', 64, ['--seeds', '1 or more']],
  ['seeds that are no number', '--healthy-seeds many', 64, ['--healthy-seeds', 'whole number']],
  [
    'a mutant that is not there',
    '--only moonfall',
    64,
    ['--only', 'moonfall', 'no-watch', 'slow-saves'],
  ],
  ['a page of some of them', '--only no-watch --write @/page.md', 64, ['--write', '--only']],
  [
    'a page in a folder that is not there',
    '--write @/none/page.md',
    73,
    ['--write', 'none/page.md'],
  ],
  ['a page that is a folder', '--write @', 73, ['--write', 'it is no file']],
] as const

test.each(refused)('%s is refused before anything is played', async (_name, args, code, words) => {
  const flags = args.replace('@', folder.dir).split(' ')
  const ended = await tillrig(['trial', ...flags], { cwd: process.cwd() })
  expect(ended.code).toBe(code)
  for (const word of words) expect(ended.stderr).toContain(word)
  expect(ended.stdout).toBe('')
  expect(ended.stderr).not.toContain(join('scenarios', 'trial'))
})
