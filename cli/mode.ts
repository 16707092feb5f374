/** `--mode`: on real parts and the wall's time, or in memory and virtual time. */

import { InvalidArgumentError } from 'commander'

export type Mode = 'wall' | 'virtual'

function modeNamed(text: string): Mode {
  if (text === 'wall' || text === 'virtual') return text
  throw new InvalidArgumentError('Give wall (real parts) or virtual (in memory, replays exactly).')
}

/** For `.option(...)` of every verb that plays. */
export const modeOption: [
  flags: string,
  description: string,
  read: typeof modeNamed,
  byDefault: Mode,
] = [
  '--mode <mode>',
  'wall: real parts, real time; virtual: in memory, no waiting, replays exactly',
  modeNamed,
  'wall',
]
