/**
 * The optional power of a line to see the speed its host set, so that a wrong baud rate can be
 * played for real. Data bits and parity cannot be seen: the pty driver forces 8N.
 */

import type { Line } from './line.ts'

export interface BaudLine extends Line {
  /** Bits a second as the host set them; undefined while no host has the line open. */
  hostBaud(): number | undefined
}

export const seesBaud = (line: Line): line is BaudLine =>
  'hostBaud' in line && typeof line.hostBaud === 'function'

/** Linux `asm-generic/termbits.h`: the constants `B1200` … `B4000000`, in octal as there. */
const bauds: ReadonlyMap<number, number> = new Map([
  [0o11, 1200],
  [0o12, 1800],
  [0o13, 2400],
  [0o14, 4800],
  [0o15, 9600],
  [0o16, 19_200],
  [0o17, 38_400],
  [0o10001, 57_600],
  [0o10002, 115_200],
  [0o10003, 230_400],
  [0o10004, 460_800],
  [0o10005, 500_000],
  [0o10006, 576_000],
  [0o10007, 921_600],
  [0o10010, 1_000_000],
  [0o10011, 1_152_000],
  [0o10012, 1_500_000],
  [0o10013, 2_000_000],
  [0o10014, 2_500_000],
  [0o10015, 3_000_000],
  [0o10016, 3_500_000],
  [0o10017, 4_000_000],
])

/** A C library writes a speed as such a constant or, from glibc 2.42 on, as the plain number. */
export const baudOf = (speedCode: number): number => bauds.get(speedCode) ?? speedCode
