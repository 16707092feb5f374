/**
 * What this printer understands of ESC/POS: one literal list of commands with their lengths.
 *
 * Supported, with effect: text in code pages and GB18030/GBK, line feed, feeds, tab, positions,
 * alignment, size, bold, underline, invert, print area, cuts, drawer, barcodes (both forms), QR and
 * other 2D codes (kept as content), bit images, raster and graphics (skipped by length; their height
 * costs paper), ASB, GS r, GS I, the completion token GS ( H fn 48, paper sensors (ESC c 4).
 * Supported at once, beside the queue (`realtime.ts`): DLE EOT 1–4, DLE ENQ 1/2, DLE DC4 1.
 * Known, without effect on what a shopper reads: fonts, spacing, margins, smoothing, Kanji modes.
 * Anything else is unknown: kept, counted, never printed. Families that announce their length
 * (`1D 28`, `1C 28`, `1B 28`, `1D 38`) are skipped by it, also when the function is unknown.
 *
 * A known command cut off by its sender takes its missing bytes from the next job, as on a real
 * printer with a raw port.
 */

const ESC = 0x1b
const GS = 0x1d
const FS = 0x1c
const DLE = 0x10

/** In `bytes`: any byte that no other command claims. */
export const anyByte = -1

/** A body that ends with NUL instead of having a length. */
export const toNul = 'to-nul'

export interface CommandSpec {
  readonly name: string
  /** How it starts. No command starts with another one's bytes. */
  readonly bytes: readonly number[]
  /** Argument bytes after `bytes`; or how many in all, told by the first of them. Default 0. */
  readonly args?: number | ((first: number) => number)
  /** Body bytes after the arguments. Default 0. */
  readonly body?: (args: Uint8Array) => number | typeof toNul
  /** Where its bytes are from: domain §3.1's sources; [M] means from memory. */
  readonly source: string
}

const word = (args: Uint8Array, at: number) => (args[at] ?? 0) + (args[at + 1] ?? 0) * 0x100
const long = (args: Uint8Array) => word(args, 0) + word(args, 2) * 0x1_0000

const isShortBarcode = (m: number) => m <= 6
const isCountedBarcode = (m: number) => m >= 65 && m <= 78

export const commands = [
  { name: 'tab', bytes: [0x09], source: 'M' },
  { name: 'line-feed', bytes: [0x0a], source: '§3.1 text / feed' },
  { name: 'ignored', bytes: [0x00], source: 'M' },
  { name: 'ignored', bytes: [0x0c], source: 'M: FF, page mode only' },
  { name: 'ignored', bytes: [0x0d], source: 'M: CR, auto line feed off' },
  { name: 'ignored', bytes: [0x18], source: 'M: CAN, page mode only' },

  { name: 'real-time', bytes: [DLE, 0x04], args: 1, source: '§3.1 status' },
  { name: 'real-time', bytes: [DLE, 0x05], args: 1, source: '§3.1 recover' },
  {
    name: 'real-time',
    bytes: [DLE, 0x14],
    // 1 pulse m t, 2 power off, 3 beep, 7 status, 8 clear: lengths from Epson's reference [M].
    args: (fn) => ({ 1: 3, 2: 3, 3: 6, 7: 2, 8: 8 })[fn] ?? 1,
    source: '§3.1 drawer (fn 1); others M',
  },

  { name: 'init', bytes: [ESC, 0x40], source: '§3.1 init' },
  { name: 'ignored', bytes: [ESC, 0x0c], source: 'M: print page' },
  { name: 'ignored', bytes: [ESC, 0x20], args: 1, source: 'M: character spacing' },
  { name: 'print-mode', bytes: [ESC, 0x21], args: 1, source: '§3.1 bold / underline / font' },
  { name: 'position', bytes: [ESC, 0x24], args: 2, source: 'M: absolute position' },
  {
    name: 'bit-image',
    bytes: [ESC, 0x2a],
    args: 3,
    body: (args) => word(args, 1) * ((args[0] ?? 0) >= 32 ? 3 : 1),
    source: 'M: ESC * m nL nH',
  },
  { name: 'underline', bytes: [ESC, 0x2d], args: 1, source: '§3.1 underline' },
  { name: 'ignored', bytes: [ESC, 0x32], source: 'M: default line spacing' },
  { name: 'ignored', bytes: [ESC, 0x33], args: 1, source: 'M: line spacing' },
  { name: 'ignored', bytes: [ESC, 0x3d], args: 1, source: 'M: select peripheral' },
  { name: 'bold', bytes: [ESC, 0x45], args: 1, source: '§3.1 bold' },
  { name: 'bold', bytes: [ESC, 0x47], args: 1, source: 'M: double strike' },
  { name: 'feed-dots', bytes: [ESC, 0x4a], args: 1, source: '§3.1 text / feed' },
  { name: 'ignored', bytes: [ESC, 0x4d], args: 1, source: '§3.1 font' },
  { name: 'international', bytes: [ESC, 0x52], args: 1, source: '§3.1 code page' },
  { name: 'move', bytes: [ESC, 0x5c], args: 2, source: 'M: relative position' },
  { name: 'align', bytes: [ESC, 0x61], args: 1, source: '§3.1 align' },
  { name: 'ignored', bytes: [ESC, 0x63, 0x33], args: 1, source: 'M: paper-end signal' },
  { name: 'paper-sensors', bytes: [ESC, 0x63, 0x34], args: 1, source: '§3.4 near end' },
  { name: 'ignored', bytes: [ESC, 0x63, 0x35], args: 1, source: 'M: panel buttons' },
  { name: 'cut', bytes: [ESC, 0x69], source: 'M: older full cut' },
  { name: 'cut', bytes: [ESC, 0x6d], source: 'M: older partial cut' },
  { name: 'feed-lines', bytes: [ESC, 0x64], args: 1, source: '§3.1 text / feed' },
  { name: 'drawer', bytes: [ESC, 0x70], args: 3, source: '§3.1 drawer' },
  { name: 'code-page', bytes: [ESC, 0x74], args: 1, source: '§3.1 code page' },
  { name: 'ignored', bytes: [ESC, 0x7b], args: 1, source: 'M: upside down' },
  { name: 'unknown', bytes: [ESC, 0x28, anyByte], args: 2, body: (a) => word(a, 0), source: 'M' },

  { name: 'ignored', bytes: [FS, 0x21], args: 1, source: 'M: Kanji print mode' },
  { name: 'chinese-on', bytes: [FS, 0x26], source: '§3.1 Chinese on/off' },
  { name: 'ignored', bytes: [FS, 0x28, 0x41], args: 2, body: (a) => word(a, 0), source: 'P4' },
  { name: 'unknown', bytes: [FS, 0x28, anyByte], args: 2, body: (a) => word(a, 0), source: 'M' },
  { name: 'ignored', bytes: [FS, 0x2d], args: 1, source: 'P4: Kanji underline' },
  { name: 'chinese-off', bytes: [FS, 0x2e], source: '§3.1 Chinese on/off' },
  { name: 'ignored', bytes: [FS, 0x43], args: 1, source: '§3.1 FS C: Japanese models only' },
  { name: 'ignored', bytes: [FS, 0x53], args: 2, source: 'M: Kanji spacing' },
  { name: 'ignored', bytes: [FS, 0x57], args: 1, source: 'M: Kanji double size' },

  { name: 'size', bytes: [GS, 0x21], args: 1, source: '§3.1 size' },
  { name: 'completion', bytes: [GS, 0x28, 0x48], args: 2, body: (a) => word(a, 0), source: '§3.3' },
  { name: 'graphics', bytes: [GS, 0x28, 0x4c], args: 2, body: (a) => word(a, 0), source: '§3.1' },
  { name: 'symbol', bytes: [GS, 0x28, 0x6b], args: 2, body: (a) => word(a, 0), source: '§3.1 QR' },
  { name: 'unknown', bytes: [GS, 0x28, anyByte], args: 2, body: (a) => word(a, 0), source: 'M' },
  { name: 'graphics', bytes: [GS, 0x38, 0x4c], args: 4, body: long, source: '§3.1 graphics' },
  { name: 'unknown', bytes: [GS, 0x38, anyByte], args: 4, body: long, source: 'M' },
  { name: 'invert', bytes: [GS, 0x42], args: 1, source: '§3.1 invert' },
  { name: 'ignored', bytes: [GS, 0x48], args: 1, source: '§3.1 barcode HRI' },
  { name: 'identify', bytes: [GS, 0x49], args: 1, source: '§3.2 GS I' },
  { name: 'ignored', bytes: [GS, 0x4c], args: 2, source: 'P4: left margin' },
  { name: 'ignored', bytes: [GS, 0x50], args: 2, source: 'M: motion units' },
  {
    name: 'cut',
    bytes: [GS, 0x56],
    args: (m) => (m >= 0x41 ? 2 : 1),
    source: '§3.1 cut',
  },
  { name: 'area', bytes: [GS, 0x57], args: 2, source: 'P4: print area width' },
  { name: 'asb', bytes: [GS, 0x61], args: 1, source: '§3.2 ASB' },
  { name: 'ignored', bytes: [GS, 0x62], args: 1, source: 'M: smoothing' },
  { name: 'ignored', bytes: [GS, 0x66], args: 1, source: 'M: HRI font' },
  { name: 'barcode-height', bytes: [GS, 0x68], args: 1, source: '§3.1 barcode' },
  {
    name: 'barcode',
    bytes: [GS, 0x6b],
    args: (m) => (isCountedBarcode(m) ? 2 : 1),
    body: (args) => (isShortBarcode(args[0] ?? 0) ? toNul : (args[1] ?? 0)),
    source: '§3.1 barcode',
  },
  { name: 'status', bytes: [GS, 0x72], args: 1, source: '§3.2 GS r' },
  {
    name: 'raster',
    bytes: [GS, 0x76, 0x30],
    args: 5,
    body: (args) => word(args, 1) * word(args, 3),
    source: '§3.1 raster',
  },
  { name: 'ignored', bytes: [GS, 0x77], args: 1, source: '§3.1 barcode width' },
] as const satisfies readonly CommandSpec[]

export type CommandName = (typeof commands)[number]['name']
