/**
 * What the rig may ask of a running terminal: one JSON a line on its stdin, each answered by one
 * line on stdout, in order: `done`, or `refused` and why. Before it dies at a kill point it says
 * `reached` and which.
 */

import { z } from 'zod'
import { messageOf } from '../../kernel/errors.ts'
import { lineSplitter } from '../../operator/wire.ts'
import { killPointSchema } from './settings.ts'

const schema = z.discriminatedUnion('command', [
  /** Die at this point; `id` takes it away again, and is said when it is reached. */
  z.strictObject({
    command: z.literal('arm'),
    id: z.string().regex(/^\S+$/),
    point: killPointSchema,
  }),
  z.strictObject({ command: z.literal('disarm'), id: z.string() }),
  /** About to be stopped: standing still is not to be reported. */
  z.strictObject({ command: z.literal('unwatch') }),
  z.strictObject({ command: z.literal('watch') }),
])

export type TerminalCommand = z.output<typeof schema>

/** Before each fact of its own, when its settings say `echoFacts`: the event follows as JSON. */
export const factWord = 'fact '

export const answerWords = { done: 'done', refused: 'refused ', reached: 'reached ' } as const

/** @returns what is to be handed the text of stdin as it comes. */
export function commandReader(
  obey: (command: TerminalCommand) => void,
  answer: (line: string) => void,
): (text: string) => void {
  return lineSplitter((line) => {
    try {
      obey(schema.parse(JSON.parse(line)))
      answer(answerWords.done)
    } catch (error) {
      answer(`${answerWords.refused}${messageOf(error).replaceAll(/\s+/g, ' ')}`)
    }
  })
}
