/** How characters are set from here on: what ESC @ puts back. */

import { isCodePage } from './escpos/charset.ts'
import type { Item } from './escpos/decoder.ts'
import { dotsPerColumn } from './escpos/symbols.ts'
import type { LineStyle } from './paper.ts'

export interface ModeSettings {
  /** Characters of normal width across the paper. */
  readonly columns: number
  /** FS & is on from the start, as on printers made for China. */
  readonly chinese: boolean
}

export interface Modes {
  align: 'left' | 'centre' | 'right'
  bold: boolean
  underline: boolean
  invert: boolean
  /** 1–8 times. */
  width: number
  height: number
  codePage: number
  national: number
  chinese: boolean
  areaColumns: number
  barcodeDots: number
  moduleDots: number
  /** What GS ( k stored for printing. */
  symbol: string | undefined
  /** What GS ( L stored for printing. */
  graphics: { readonly widthDots: number; readonly heightDots: number } | undefined
}

export const powerOnModes = ({ columns, chinese }: ModeSettings): Modes => ({
  align: 'left',
  bold: false,
  underline: false,
  invert: false,
  width: 1,
  height: 1,
  codePage: 0,
  national: 0,
  chinese,
  areaColumns: columns,
  barcodeDots: 162,
  moduleDots: 3,
  symbol: undefined,
  graphics: undefined,
})

/** 0, 1, 2 and their digits alike. */
const number = (n: number) => (n >= 0x30 ? n - 0x30 : n)
const aligns = ['left', 'centre', 'right'] as const

/** @returns false when the command, or its argument, is none that sets a mode. */
export function setMode(
  modes: Modes,
  { name, args }: Extract<Item, { kind: 'command' }>,
  { columns }: ModeSettings,
): boolean {
  const first = args[0] ?? 0
  switch (name) {
    case 'align': {
      const align = aligns[number(first)]
      if (align === undefined) return false
      modes.align = align
      return true
    }
    case 'bold':
      modes.bold = (first & 1) !== 0
      return true
    case 'underline':
      modes.underline = number(first) !== 0
      return true
    case 'invert':
      modes.invert = (first & 1) !== 0
      return true
    case 'size':
      modes.width = ((first >> 4) & 7) + 1
      modes.height = (first & 7) + 1
      return true
    case 'print-mode':
      modes.bold = (first & 0x08) !== 0
      modes.height = (first & 0x10) === 0 ? 1 : 2
      modes.width = (first & 0x20) === 0 ? 1 : 2
      modes.underline = (first & 0x80) !== 0
      return true
    case 'code-page':
      if (!isCodePage(first)) return false
      modes.codePage = first
      return true
    case 'international':
      modes.national = first
      return true
    case 'chinese-on':
      modes.chinese = true
      return true
    case 'chinese-off':
      modes.chinese = false
      return true
    case 'area': {
      const areaColumns = Math.floor((first + (args[1] ?? 0) * 0x100) / dotsPerColumn)
      modes.areaColumns = Math.min(columns, Math.max(1, areaColumns))
      return true
    }
    case 'barcode-height':
      modes.barcodeDots = first
      return true
    default:
      return false
  }
}

const styleNames: readonly LineStyle[] = ['bold', 'underline', 'invert', 'wide', 'tall']

/** Every set of styles, by its bits in the order of `styleNames`. */
const styleSets: readonly (readonly LineStyle[])[] = Array.from(
  { length: 2 ** styleNames.length },
  (_, set) => styleNames.filter((_name, bit) => (set & (1 << bit)) !== 0),
)

/** What a reader sees of the modes. */
export function stylesOf({ bold, underline, invert, width, height }: Modes): readonly LineStyle[] {
  const set =
    (bold ? 1 : 0) |
    (underline ? 2 : 0) |
    (invert ? 4 : 0) |
    (width > 1 ? 8 : 0) |
    (height > 1 ? 16 : 0)
  return styleSets[set] ?? []
}
