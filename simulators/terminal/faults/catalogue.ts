/** Every fault of a terminal: one line each. A new one is one file in this folder and one line here. */

export { terminalKill } from './kill.ts'
export { terminalKillAtEffect } from './kill-at-effect.ts'
export { terminalKillNow } from './kill-now.ts'
export { terminalPause } from './pause.ts'
