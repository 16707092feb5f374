/**
 * A printer's state as the bytes it answers with: pure functions, one bit at a time
 * (domain §3.2; Epson TM-U220A p54, TM-T88III pp73–84, 143–145, 318–320).
 */

export interface PrinterStatus {
  readonly drawerPinHigh: boolean
  readonly offline: boolean
  readonly waitingRecovery: boolean
  readonly feedPressed: boolean
  readonly coverOpen: boolean
  readonly fedByButton: boolean
  readonly stoppedByPaper: boolean
  readonly recoverableError: boolean
  readonly cutterError: boolean
  readonly unrecoverableError: boolean
  readonly autoRecoverableError: boolean
  readonly paperNearEnd: boolean
  readonly paperEnd: boolean
}

/** Names for GS I 65–68; the numbers are from memory (domain §9). */
export interface PrinterIdentity {
  readonly firmware: string
  readonly maker: string
  readonly model: string
  readonly serial: string
}

/** Each true condition's bits, or-ed onto the fixed ones. */
const bits = (fixed: number, on: readonly (readonly [boolean, number])[]): number =>
  on.reduce((byte, [condition, mask]) => (condition ? byte | mask : byte), fixed)

const hasError = (s: PrinterStatus) =>
  s.recoverableError || s.cutterError || s.unrecoverableError || s.autoRecoverableError

/** DLE EOT n: one byte, bits 1 and 4 set, 0 and 7 clear. */
export function realtimeStatus(n: 1 | 2 | 3 | 4, s: PrinterStatus): number {
  switch (n) {
    case 1:
      return bits(0x12, [
        [s.drawerPinHigh, 0x04],
        [s.offline, 0x08],
        [s.waitingRecovery, 0x20],
        [s.feedPressed, 0x40],
      ])
    case 2:
      return bits(0x12, [
        [s.coverOpen, 0x04],
        [s.fedByButton, 0x08],
        [s.stoppedByPaper, 0x20],
        [hasError(s), 0x40],
      ])
    case 3:
      return bits(0x12, [
        [s.recoverableError, 0x04],
        [s.cutterError, 0x08],
        [s.unrecoverableError, 0x20],
        [s.autoRecoverableError, 0x40],
      ])
    case 4:
      return bits(0x12, [
        [s.paperNearEnd, 0x0c],
        [s.paperEnd, 0x60],
      ])
  }
}

/** Automatic status back: four bytes. */
export function automaticStatus(s: PrinterStatus): Uint8Array {
  return Uint8Array.of(
    bits(0x10, [
      [s.drawerPinHigh, 0x04],
      [s.offline, 0x08],
      [s.coverOpen, 0x20],
      [s.feedPressed, 0x40],
    ]),
    bits(0x00, [
      [s.waitingRecovery, 0x01],
      [s.recoverableError, 0x04],
      [s.cutterError, 0x08],
      [s.unrecoverableError, 0x20],
      [s.autoRecoverableError, 0x40],
    ]),
    bits(0x00, [
      [s.paperNearEnd, 0x03],
      [s.paperEnd, 0x0c],
    ]),
    0x00,
  )
}

/** Which bits of the four bytes each bit of `1D 61 n` watches. */
const watched: readonly (readonly [number, readonly [number, number, number]])[] = [
  [0x01, [0x04, 0x00, 0x00]],
  [0x02, [0x28, 0x00, 0x00]],
  [0x04, [0x00, 0x6d, 0x00]],
  [0x08, [0x00, 0x00, 0x0f]],
  [0x40, [0x40, 0x02, 0x00]],
]

/** True when something that `n` (of `1D 61 n`) asks to be told of differs. */
export function automaticStatusChanged(n: number, before: Uint8Array, after: Uint8Array): boolean {
  return watched.some(
    ([flag, masks]) =>
      (n & flag) !== 0 &&
      masks.some((mask, i) => (((before[i] ?? 0) ^ (after[i] ?? 0)) & mask) !== 0),
  )
}

/** GS r n: 1 paper, 2 drawer, as number or digit; undefined for another n (no answer). */
export function queuedStatus(n: number, s: PrinterStatus): number | undefined {
  if (n === 1 || n === 0x31) {
    return bits(0x00, [
      [s.paperNearEnd, 0x03],
      [s.paperEnd, 0x0c],
    ])
  }
  if (n === 2 || n === 0x32) return s.drawerPinHigh ? 0x01 : 0x00
  return undefined
}

/** GS I n; undefined for an unknown n (no answer). */
export function identification(
  n: number,
  identity: PrinterIdentity,
  twoByteCharacters = true,
): Uint8Array | undefined {
  const text = (value: string) =>
    Uint8Array.of(0x5f, ...value.split('').map((c) => c.charCodeAt(0) & 0x7f), 0x00)
  switch (n) {
    case 1:
    case 0x31:
      return Uint8Array.of(0x20)
    case 2:
    case 0x32:
      // bit 0 two-byte characters, bit 1 cutter
      return Uint8Array.of(twoByteCharacters ? 0x03 : 0x02)
    case 3:
    case 0x33:
      return Uint8Array.of(0x01)
    case 65:
      return text(identity.firmware)
    case 66:
      return text(identity.maker)
    case 67:
      return text(identity.model)
    case 68:
      return text(identity.serial)
    default:
      return undefined
  }
}

/** The answer to GS ( H fn 48 (§3.3). */
export const completionAnswer = (token: Uint8Array): Uint8Array =>
  Uint8Array.of(0x37, 0x22, ...token.subarray(0, 4), 0x00)
