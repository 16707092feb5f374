/** Barcodes and graphics: what a shopper's phone would read, and how tall they stand. */

const dotsPerLine = 30
export const dotsPerColumn = 12

/** Paper for something `dots` high; at least one line. */
export const linesFor = (dots: number): number => Math.max(1, Math.ceil(dots / dotsPerLine))

const barcodeNames: readonly string[] = [
  'UPC-A',
  'UPC-E',
  'EAN13',
  'EAN8',
  'CODE39',
  'ITF',
  'CODABAR',
  'CODE93',
  'CODE128',
]

/** Undefined for an m that no barcode has (GS k: 0–6, 65–78). */
export function barcodeName(m: number): string | undefined {
  if (m <= 6) return barcodeNames[m]
  return m >= 65 && m <= 78 ? (barcodeNames[m - 65] ?? `barcode ${m}`) : undefined
}

/** CODE128 says `{A`, `{B`, `{C` where its set changes; set C packs two digits in a byte. */
export function code128Text(body: Uint8Array): string {
  let text = ''
  let set = 'B'
  for (let i = 0; i < body.length; i += 1) {
    const char = String.fromCharCode(body[i] ?? 0)
    if (char === '{') {
      i += 1
      const next = String.fromCharCode(body[i] ?? 0)
      if ('ABC'.includes(next)) set = next
      else if (next === '{') text += next
      continue
    }
    text += set === 'C' ? String(body[i] ?? 0).padStart(2, '0') : char
  }
  return text
}

export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '?')

/** UTF-8 where it is that, else Latin-1. */
export function symbolText(body: Uint8Array): string {
  const bytes = Buffer.from(body)
  const text = bytes.toString('utf8')
  return printable(text.includes('\ufffd') ? bytes.toString('latin1') : text)
}

const word = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 0x100

export type GraphicsCommand =
  | { readonly kind: 'store'; readonly widthDots: number; readonly heightDots: number }
  | { readonly kind: 'print' }

/** The body of GS ( L and GS 8 L, fn 112 and fn 50; undefined for another function. */
export function graphicsCommand(body: Uint8Array): GraphicsCommand | undefined {
  const fn = body[1]
  if (fn === 0x70) return { kind: 'store', widthDots: word(body, 6), heightDots: word(body, 8) }
  if (fn === 0x32 || fn === 2) return { kind: 'print' }
  return undefined
}

export type SymbolCommand =
  | { readonly kind: 'store'; readonly text: string }
  | { readonly kind: 'print'; readonly name: string }
  | { readonly kind: 'module-dots'; readonly dots: number }
  | { readonly kind: 'setting' }

const symbolNames: ReadonlyMap<number, string> = new Map([
  [0x30, 'PDF417'],
  [0x31, 'QR'],
])

/** The body of GS ( k: cn fn …; undefined for an empty one. */
export function symbolCommand(body: Uint8Array): SymbolCommand | undefined {
  const [cn, fn, first] = body
  if (cn === undefined || fn === undefined) return undefined
  if (fn === 0x50) return { kind: 'store', text: symbolText(body.subarray(3)) }
  if (fn === 0x51) return { kind: 'print', name: symbolNames.get(cn) ?? `2D code ${cn}` }
  if (fn === 0x43) return { kind: 'module-dots', dots: first ?? 3 }
  return { kind: 'setting' }
}
