/**
 * The scanner's decisions, free of lines and clocks: is this read, and if so, which bytes leave.
 * Frame: [STX] prefix [AIM identifier] data suffix [ETX].
 */

import type { Frame, ScannerSettings } from './settings.ts'

/** AIM symbology identifiers: domain §2.2. Wallets show a QR code and a Code 128 of the same digits. */
export const aimIdentifiers = {
  'code-128': ']C0',
  'gs1-128': ']C1',
  'ean-13': ']E0',
  'data-matrix': ']d1',
  qr: ']Q1',
  'qr-gs1': ']Q3',
} as const

export type Symbology = keyof typeof aimIdentifiers

/** One look at one code, as good or bad as it went. */
export interface Read {
  readonly code: string
  readonly symbology: Symbology
  /** False: glare, moire, too far away; nothing leaves. */
  readonly decoded: boolean
  /** Only so many characters were caught. */
  readonly caughtChars?: number
  /** False: the suffix stays away. */
  readonly suffix: boolean
  /** How this read is framed, where that is not as the scanner is set up. */
  readonly frame?: Partial<Frame>
  /** The data is delivered over so many channels, and only the last one's suffix follows; 1 when absent. */
  readonly channels?: number
}

/** What a scanner remembers: the symbol last seen, and until when it was. */
export interface DeviceRow {
  readonly symbol: string
  readonly seenAtMs: number
}

export type ReadAnswer =
  /** `code`: what was caught of it; the frame says so once for each channel. */
  | { readonly kind: 'frame'; readonly code: string; readonly bytes: Uint8Array }
  | { readonly kind: 'lost'; readonly why: 'same-code-reread' | 'not-decoded' }

/**
 * @param row what the scanner remembers, if it has read anything yet.
 * @param atMs the moment of the look.
 */
export function stepScanner(
  row: DeviceRow | undefined,
  read: Read,
  atMs: number,
  settings: ScannerSettings,
): { readonly row: DeviceRow | undefined; readonly answer: ReadAnswer } {
  // Another symbology is another symbol: `]C0` right after `]Q1` of the same digits is read.
  const symbol = aimIdentifiers[read.symbology] + read.code
  const again = row?.symbol === symbol && atMs - row.seenAtMs < settings.rereadDelayMs
  if (again) {
    return { row: { symbol, seenAtMs: atMs }, answer: { kind: 'lost', why: 'same-code-reread' } }
  }
  if (!read.decoded) return { row, answer: { kind: 'lost', why: 'not-decoded' } }
  const code = read.code.slice(0, read.caughtChars)
  const bytes = frame({ ...read, code }, settings)
  return { row: { symbol, seenAtMs: atMs }, answer: { kind: 'frame', code, bytes } }
}

function frame(read: Read, settings: ScannerSettings): Uint8Array {
  const { code, symbology, channels = 1 } = read
  const { prefix, suffix, aimIdentifier, stxEtx } = { ...settings, ...read.frame }
  const before =
    (stxEtx ? '\u0002' : '') + prefix + (aimIdentifier ? aimIdentifiers[symbology] : '')
  const after = (read.suffix ? suffix : '') + (stxEtx ? '\u0003' : '')
  const data = Buffer.concat([Buffer.from(before, 'latin1'), Buffer.from(code, 'utf8')])
  return Buffer.concat([
    ...Array.from({ length: channels }, () => data),
    Buffer.from(after, 'latin1'),
  ])
}
