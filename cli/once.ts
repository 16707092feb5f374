/** An option that takes one value, given twice, would silently be the last of them. */

import type { Command } from 'commander'

const repeatable = ['--assume']

export function refuseRepeated(command: Command): void {
  for (const { required, variadic, long, flags } of command.options) {
    if (!required || variadic || long === undefined || long === null) continue
    if (repeatable.includes(long)) continue
    let given = false
    command.on(`option:${long.slice('--'.length)}`, () => {
      if (given) command.error(`error: option '${flags}' was given twice: it takes one value`)
      given = true
    })
  }
}
