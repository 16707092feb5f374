/** The file of `load --faults`: when which fault begins and ends. Every mistake in it is told at once. */

import { z } from 'zod'
import { inOrder, looseMeaningMistakes, placeMistakes } from '../scenarios/parse.ts'
import { readJson } from '../scenarios/plain-file.ts'
import { faultStepSchema } from '../scenarios/scenario.ts'
import type { FaultStep } from '../scenarios/scenario.ts'
import { fieldsOfSchema, shapeMistakes } from '../scenarios/shape-mistakes.ts'
import { readTextFile } from '../scenarios/text-file.ts'
import { RigError } from '../simulators/kernel/errors.ts'

/** Under load a fault begins at a moment: there is no "sale 3". */
const faultFileSchema = z.strictObject({
  faults: z.array(
    faultStepSchema.extend({
      when: z.strictObject({ atMs: z.number().min(0), forMs: z.number().positive().optional() }),
    }),
  ),
})

const faultKind = {
  what: 'fault file',
  hint: 'It is JSON; `tillrig load --help` shows its shape.',
} as const

/** @throws RigError badInput naming every mistake. */
export async function readFaultFile(file: string): Promise<readonly FaultStep[]> {
  const { input, positionOf } = readJson(file, await readTextFile(file, faultKind))
  const parsed = faultFileSchema.safeParse(input)
  const shape = parsed.success
    ? []
    : shapeMistakes(parsed.error, input, fieldsOfSchema(faultFileSchema))
  // k6's terminals are on no line of the rig's: there is no lane to hurt.
  const places = parsed.success ? placeMistakes(parsed.data.faults, []) : []
  const mistakes = inOrder([...shape, ...looseMeaningMistakes(input), ...places], file, positionOf)
  if (parsed.success && mistakes.length === 0) return parsed.data.faults
  throw new RigError(
    `${file} is not a fault file:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`,
    {
      code: 'badInput',
      hint: 'Mend all of them; `tillrig load --help` shows its shape.',
    },
  )
}
