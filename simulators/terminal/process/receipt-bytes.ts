/**
 * A receipt as ESC/POS bytes: laid out and encoded by the receiptline library, Chinese included.
 *
 * The library takes most of a sale's time for a receipt, and its lines of one width differ in
 * nothing but their text: what it puts around a width is asked of it once. A receipt with text that
 * it may treat in another way (too long, control characters, rules, other scripts) goes through it.
 */

import iconv from 'iconv-lite'
import { transform } from 'receiptline'
import { yuan } from '../../kernel/units.ts'
import type { PrintJob } from '../logic/protocol.ts'

const columns = 42

/** @returns one character a byte. */
const layOut = (markup: string): string =>
  transform(markup, { command: 'escpos', encoding: 'gb18030', cpl: columns, cutting: true })

/** What every receipt begins and ends with. */
const { head, tail } = (() => {
  const one = layOut('x')
  const lineLength = layOut('x\nx').length - one.length
  const lineEnd = one.lastIndexOf('x\n') + 2
  return { head: one.slice(0, lineEnd - lineLength), tail: one.slice(lineEnd) }
})()

/**
 * `1D 61 n`: say at once when online state, errors or paper change. The library's head initialises
 * the printer and switches this off, so it comes behind the head and before anything printable.
 */
const switchAsbOn = '\x1da\x0e'

/** The lines of some markup, without what every receipt begins and ends with. */
const linesOf = (markup: string): string => layOut(markup).slice(head.length, -tail.length)

const heading = '^^^小票'
const copyMark = '^^COPY'
const headingLine = linesOf(heading)
const copyLine = linesOf(copyMark)

/**
 * A copy says so at both ends: where the paper ends behind its heading, what stands on the new roll
 * has order, total and cut, and would be a second original.
 */
const endOf = (copy: boolean): string => (copy ? '*** END OF COPY ***' : '*** END ***')
const endLine = linesOf(endOf(false))
const copyEndLine = linesOf(endOf(true))

/** @returns the receipt, cut at its end; one that is waited for is watched. Text is GB18030. */
export function receiptBytes(job: PrintJob): Buffer {
  const before = job.awaitCompletion ? head + switchAsbOn : head
  return Buffer.from(before + printableOf(job), 'latin1')
}

function printableOf({ lane, saleNo, orderNo, totalFen, items, copy, codePage }: PrintJob): string {
  const wanted = [
    `Order: ${orderNo}`,
    `Sale: ${saleNo}`,
    `Lane: ${lane}`,
    ...items,
    `Total: ${yuan(totalFen)}`,
  ]
  const texts = codePage === 'gb2312' ? wanted.map(inGb2312) : wanted
  let lines = copy ? headingLine + copyLine : headingLine
  for (const text of texts) {
    const line = plainLine(text)
    if (line === undefined) return wholeByLibrary(texts, copy)
    lines += line
  }
  return lines + (copy ? copyEndLine : endLine) + tail
}

function wholeByLibrary(texts: readonly string[], copy: boolean): string {
  const marked = copy ? [heading, copyMark] : [heading]
  return layOut([...marked, ...texts.map(literal), endOf(copy)].join('\n')).slice(head.length)
}

/** Visible ASCII and the ideographs that are two bytes each, without blanks at the ends. */
const plain = /^(?! )[\x20-\x7e\u4e00-\u9fa5]{1,42}(?<! )$/
const rule = /^(?:-+|=+)$/

/** Undefined for text that the library may treat in another way than by its width. */
function plainLine(text: string): string | undefined {
  if (!plain.test(text) || rule.test(text)) return undefined
  const coded = text.replace(/[\u4e00-\u9fa5]/g, ideograph)
  if (coded.length > columns) return undefined
  const { before, after } = frameOf(coded.length)
  return before + coded + after
}

interface Frame {
  readonly before: string
  readonly after: string
}

const frames = new Map<number, Frame>()

/** What stands around a text of so many columns, which are as many bytes. */
function frameOf(width: number): Frame {
  let frame = frames.get(width)
  if (frame === undefined) {
    const text = 'x'.repeat(width)
    const [before = '', after = ''] = linesOf(text).split(text)
    frame = { before, after }
    frames.set(width, frame)
  }
  return frame
}

const ideographs = new Map<string, string>()

function ideograph(char: string): string {
  let bytes = ideographs.get(char)
  if (bytes === undefined) {
    bytes = iconv.encode(char, 'gb18030').toString('latin1')
    ideographs.set(char, bytes)
  }
  return bytes
}

/**
 * As node-thermal-printer's Chinese set has it (EUC-CN; domain §3.4): two bytes from A1 on, in the rows
 * of GB 2312. Whatever else is Chinese comes out as a question mark.
 */
const inGb2312 = (text: string): string =>
  text.replaceAll(/[^\x20-\x7e]/gu, (char) => {
    const [first = 0, second = 0, ...more] = iconv.encode(char, 'gbk')
    const isRow = (first >= 0xa1 && first <= 0xa9) || (first >= 0xb0 && first <= 0xf7)
    return more.length === 0 && isRow && second >= 0xa1 ? char : '?'
  })

/** Text that stands for itself: the characters that ReceiptLine gives a meaning are escaped. */
const literal = (text: string): string =>
  text.replaceAll(
    /[\\|{}~_"`^]/g,
    (mark) => `\\x${mark.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
