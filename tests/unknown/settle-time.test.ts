/**
 * The promise to judge at rest or not at all: a run whose settle time ends while a payer may still
 * pay and the terminal may still repair is unknown, and a run that waited long enough is judged.
 */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ScenarioInput } from '../../scenarios/scenario.ts'
import { ownFolder, startLimitMs, tillrig } from '../cli/tillrig-process.ts'

/** The shopper leaves while the wallet asks for the password; it is entered when nobody waits. */
const leftWhilePaying = (settleMs: number): ScenarioInput => ({
  version: 1,
  name: 'left-while-paying',
  title: 'the shopper leaves while paying',
  why: 'F11, cause C3: the charge is undecided when the last shopper has gone.',
  causes: [],
  rows: ['F11'],
  shoppers: { count: 1, patienceMs: 10_000 },
  faults: [
    {
      fault: 'platform.user-paying',
      params: { forMs: 40_000, then: 'pays', times: 1 },
      when: { fromSale: 1, toSale: 1 },
    },
  ],
  settleMs,
  claims: ['paid-is-issued', 'everyone-is-told', 'nothing-left-open'],
})

async function played(settleMs: number) {
  const { dir, remove } = await ownFolder()
  onTestFinished(remove)
  const file = join(dir, 'left-while-paying.json')
  await writeFile(file, JSON.stringify(leftWhilePaying(settleMs)))
  return tillrig(['run', file, '--out', join(dir, 'out')])
}

test(
  'a settle time that runs out with work under way makes the run unknown: exit code 2',
  async () => {
    const { code, stdout } = await played(1_000)
    expect(code).toBe(2)
    expect(stdout).toMatch(
      /the settle time ran out: still under way were 1 charge\(s\) undecided at the platform\. Give /,
    )
    expect(stdout).toMatch(
      /the settle time ran out: 1 sale\(s\) were still open, and by its rules this terminal may take/,
    )
  },
  startLimitMs,
)

test(
  'the same with time enough is judged',
  async () => {
    const { code, stdout } = await played(150_000)
    expect(stdout).not.toContain('the settle time ran out')
    expect(code).toBe(0)
  },
  startLimitMs,
)
