/**
 * What a scanner puts around a code, and how it is taken off again (row F20). Learned from one read of
 * a label whose text is known: its prefix and suffix, letters turned by CapsLock, parts that come one
 * by one. Control characters (STX, ETX, GS, TAB, CR, LF) and the AIM symbology identifier (domain §2.2)
 * come off without having been learned.
 */

export interface ScanFrame {
  /** Before the AIM identifier. */
  readonly before: string
  readonly after: string
  /** CapsLock: capitals come small and small letters capital. */
  readonly caseTurned: boolean
  /** One read arrives in several; it is whole when the line is quiet. */
  readonly inParts: boolean
}

const aim = String.raw`\][A-Za-z][0-9A-Za-z]`
const aimAtStart = new RegExp(`^${aim}`)
const aimAtEnd = new RegExp(`${aim}$`)

// oxlint-disable-next-line no-control-regex -- control characters are what is taken off
const controls = /^[\x00-\x20\x7f]+|[\x00-\x20\x7f]+$/g

const trimmed = (text: string): string => text.replace(controls, '')

const caseTurned = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) =>
    letter < 'a' ? letter.toLowerCase() : letter.toUpperCase(),
  )

/**
 * @param parts what came when the label was held before the scanner, in order.
 * @returns undefined while the label is not in it.
 */
export function learnFrame(parts: readonly string[], label: string): ScanFrame | undefined {
  const text = parts.join('')
  const turned = !text.includes(label)
  const plain = turned ? caseTurned(text) : text
  const at = plain.indexOf(label)
  if (at < 0) return undefined
  const before = trimmed(plain.slice(0, at)).replace(aimAtEnd, '')
  const rest = plain.slice(at + label.length)
  // Read twice without a gap: what stands between belongs to the second read's beginning.
  const again = rest.indexOf(label)
  const after = trimmed(again < 0 ? rest : rest.slice(again + label.length))
  return { before: trimmed(before), after, caseTurned: turned, inParts: parts.length > 1 }
}

/** @param frame undefined: not learned. @returns what stood on the code. */
export function unframed(text: string, frame?: ScanFrame): string {
  if (frame === undefined) return trimmed(trimmed(text).replace(aimAtStart, ''))
  const { before, after } = frame
  let code = trimmed(frame.caseTurned ? caseTurned(text) : text)
  if (code.startsWith(before)) code = code.slice(before.length)
  if (after !== '' && code.endsWith(after)) code = code.slice(0, -after.length)
  return trimmed(trimmed(code).replace(aimAtStart, ''))
}
