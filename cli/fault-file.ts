/** The file of `load --faults`: when which fault begins and ends. Every mistake in it is told at once. */

import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { looseMeaningMistakes, placeMistakes } from '../scenarios/parse.ts'
import { faultStepSchema } from '../scenarios/scenario.ts'
import type { FaultStep } from '../scenarios/scenario.ts'
import { RigError, messageOf } from '../simulators/kernel/errors.ts'

/** Under load a fault begins at a moment: there is no "sale 3". */
const faultFileSchema = z.strictObject({
  faults: z.array(
    faultStepSchema.extend({
      when: z.strictObject({ atMs: z.number().min(0), forMs: z.number().positive().optional() }),
    }),
  ),
})

/** @throws RigError badInput naming every mistake. */
export async function readFaultFile(file: string): Promise<readonly FaultStep[]> {
  let input: unknown
  try {
    input = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new RigError(`Failed to read the fault file ${file}: ${messageOf(error)}`, {
      code: 'badInput',
      hint: 'It is JSON; `tillrig load --help` shows its shape.',
    })
  }
  const parsed = faultFileSchema.safeParse(input)
  const shape = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.') || '(top)'}: ${message}`)
  // k6's terminals are on no line of the rig's: there is no lane to hurt.
  const places = parsed.success ? placeMistakes(parsed.data.faults, []) : []
  const mistakes = [...shape, ...looseMeaningMistakes(input), ...places]
  if (parsed.success && mistakes.length === 0) return parsed.data.faults
  throw new RigError(
    `${file} is not a fault file:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`,
    {
      code: 'badInput',
      hint: 'Mend all of them; `tillrig load --help` shows its shape.',
    },
  )
}
