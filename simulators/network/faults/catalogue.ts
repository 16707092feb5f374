/** Every fault of a link: one line each. A new one is one file in this folder and one line here. */

export { bandwidth } from './bandwidth.ts'
export { blackHole } from './black-hole.ts'
export { cut } from './cut.ts'
export { down } from './down.ts'
export { flip } from './flip.ts'
export { latency } from './latency.ts'
export { reset } from './reset.ts'
export { slice } from './slice.ts'
export { slowClose } from './slow-close.ts'
