/** Every fault of a printer: one line each. A new one is one file in this folder and one line here. */

export { codePage } from './code-page.ts'
export { coverOpen } from './cover-open.ts'
export { cutterJam } from './cutter-jam.ts'
export { halfOpen } from './half-open.ts'
export { noToken } from './no-token.ts'
export { offline } from './offline.ts'
export { paperOut } from './paper-out.ts'
export { powerCycle } from './power-cycle.ts'
export { sessionTaken } from './session-taken.ts'
export { tokenLost } from './token-lost.ts'
