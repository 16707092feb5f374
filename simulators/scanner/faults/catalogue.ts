/** Every fault of a scanner: one line each. A new one is one file in this folder and one line here. */

export { baudMismatch } from './baud-mismatch.ts'
export { capsLock } from './caps-lock.ts'
export { doubleRead } from './double-read.ts'
export { fragment } from './fragment.ts'
export { glued } from './glued.ts'
export { lostSuffix } from './lost-suffix.ts'
export { noDecode } from './no-decode.ts'
export { severalCodes } from './several-codes.ts'
export { slowKeys } from './slow-keys.ts'
export { twoChannels } from './two-channels.ts'
export { wrongCode } from './wrong-code.ts'
export { wrongFrame } from './wrong-frame.ts'
