/** What a byte, or two, or four of them, look like on paper: code pages, GB18030, national signs. */

import iconv from 'iconv-lite'

/** ESC t n → the page's name for iconv (domain §3.1; the others as in receiptline [P4]). */
const codePages: ReadonlyMap<number, string> = new Map([
  [0, 'cp437'],
  [2, 'cp850'],
  [3, 'cp860'],
  [4, 'cp863'],
  [5, 'cp865'],
  [16, 'windows1252'],
  [17, 'cp866'],
  [18, 'cp852'],
  [19, 'cp858'],
  [21, 'tis620'],
])

/** Page 1, Katakana: only its ruled lines matter here, receiptline draws tables with them [P4]. */
const katakanaPage = 1
const ruledLines = '▁▂▃▄▅▆▇█▏▎▍▌▋▊▉┼┴┬┤├▔─│▕┌┐└┘╭╮╰╯'

export const isCodePage = (n: number): boolean => n === katakanaPage || codePages.has(n)

const tables = new Map<number, readonly string[]>()

/** The 256 signs of a code page; page 0 for one that the printer does not have. */
function tableOf(page: number): readonly string[] {
  const known = tables.get(page)
  if (known !== undefined) return known
  const name = page === katakanaPage ? 'shiftjis' : (codePages.get(page) ?? 'cp437')
  const table = Array.from({ length: 256 }, (_, byte) =>
    page === katakanaPage && byte >= 0x80 && byte < 0xa0
      ? (ruledLines[byte - 0x80] ?? '?')
      : iconv.decode(Buffer.of(byte), name),
  )
  tables.set(page, table)
  return table
}

/** ESC R n: signs that a national set puts in ASCII's places. Only those that receipts use. */
const nationalSigns: ReadonlyMap<number, ReadonlyMap<number, string>> = new Map([
  [8, new Map([[0x5c, '¥']])],
  [15, new Map([[0x24, '¥']])],
])

export interface Charset {
  readonly codePage: number
  readonly national: number
}

export interface Signs {
  /** What each single byte looks like. */
  readonly ofByte: readonly string[]
  /** Visible ASCII and blanks look like themselves. */
  readonly plainAscii: boolean
}

const signs = new Map<number, Signs>()

export function signsOf({ codePage, national }: Charset): Signs {
  const key = codePage * 0x100 + national
  const known = signs.get(key)
  if (known !== undefined) return known
  const own = nationalSigns.get(national)
  const ofByte = tableOf(codePage).map((sign, byte) => own?.get(byte) ?? sign)
  const plainAscii = ofByte
    .slice(0x20, 0x7f)
    .every((sign, nth) => sign === String.fromCharCode(0x20 + nth))
  const made = { ofByte, plainAscii }
  signs.set(key, made)
  return made
}

const pairs = new Map<number, string>()

/** @param bytes two or four of one GB18030 character. */
export function wideSign(bytes: Uint8Array): string {
  if (bytes.length !== 2) return iconv.decode(Buffer.from(bytes), 'gb18030')
  const key = (bytes[0] ?? 0) * 0x100 + (bytes[1] ?? 0)
  let sign = pairs.get(key)
  if (sign === undefined) {
    sign = iconv.decode(Buffer.from(bytes), 'gb18030')
    pairs.set(key, sign)
  }
  return sign
}
