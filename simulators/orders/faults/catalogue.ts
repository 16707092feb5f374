/** Every fault of the order service: one line each. A new one is one file in this folder and one line here. */

export { answerLost } from './answer-lost.ts'
export { confirmRace } from './confirm-race.ts'
export { crash } from './crash.ts'
export { crashBeforeCommit } from './crash-before-commit.ts'
export { floor } from './floor.ts'
export { floorAfterCharge } from './floor-after-charge.ts'
export { lateFailure } from './late-failure.ts'
export { pause } from './pause.ts'
export { slow } from './slow.ts'
export { unitMistake } from './unit-mistake.ts'
