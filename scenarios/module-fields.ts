/**
 * Where the fields of a default export stand in the text of its module, as far as they are written down
 * there as an object. No compiler: what it does not know (a call, a spread) it passes over, and where it
 * could lose its way (a pattern between slashes) it knows nothing at all.
 */

/** Dotted field → offset; the export itself is ''. */
export function fieldOffsets(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const start = startOf(text)
  if (start === undefined) return found
  try {
    found.set('', start)
    readObject(text, start, '', found)
    return found
  } catch (error) {
    if (error instanceof Lost) return new Map()
    throw error
  }
}

class Lost extends Error {}

const opening = String.raw`(?:defineScenario\s*\(\s*)?(?=\{)`

/** Of the object that is exported, or of the constant that is. */
function startOf(text: string): number | undefined {
  const direct = new RegExp(String.raw`^export default\s+${opening}`, 'm').exec(text)
  if (direct !== null) return direct.index + direct[0].length
  const name = /^export default\s+(?:defineScenario\s*\(\s*)?(\w+)/m.exec(text)?.[1]
  if (name === undefined) return undefined
  const constant = new RegExp(String.raw`^const ${name}\b[^=\n]*=\s*${opening}`, 'm').exec(text)
  return constant === null ? undefined : constant.index + constant[0].length
}

/** @param at where its `{` stands. @returns what comes after its `}`. */
function readObject(text: string, at: number, path: string, found: Map<string, number>): number {
  let next = afterBlanks(text, at + 1)
  while (text[next] !== '}') {
    const [whole, quoted, bare] =
      /^(?:["']([\w-]+)["']|([\w$]+))(?=\s*[:,}])/.exec(text.slice(next, next + 200)) ?? []
    if (whole !== undefined) {
      const field = below(path, quoted ?? bare ?? '')
      found.set(field, next)
      const colon = afterBlanks(text, next + whole.length)
      if (text[colon] === ':') next = readValue(text, colon + 1, field, found)
    }
    next = afterElement(text, next, '}')
  }
  return next + 1
}

function readList(text: string, at: number, path: string, found: Map<string, number>): number {
  let next = afterBlanks(text, at + 1)
  for (let nth = 0; text[next] !== ']'; nth += 1) {
    // How many it stands for, nobody knows here.
    if (text.startsWith('...', next)) return afterElements(text, next)
    found.set(below(path, String(nth)), next)
    next = afterElement(text, readValue(text, next, below(path, String(nth)), found), ']')
  }
  return next + 1
}

const below = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

/** What is in an object or a list counts only if that is all there is: `[1, 2].map(…)` is something else. */
function readValue(text: string, from: number, path: string, found: Map<string, number>): number {
  const at = afterBlanks(text, from)
  const read = text[at] === '{' ? readObject : text[at] === '[' ? readList : undefined
  if (read === undefined) return at
  const inside = new Map<string, number>()
  const end = read(text, at, path, inside)
  if (/^\s*(?:[,\]})]|as\b|satisfies\b|\/[/*])/.test(text.slice(end, end + 200))) {
    for (const [field, offset] of inside) found.set(field, offset)
  }
  return end
}

/** @returns where the next element begins, or the bracket that ends them all. */
function afterElement(text: string, from: number, bracket: string): number {
  const end = endOfElement(text, from)
  if (text[end] === ',') return afterBlanks(text, end + 1)
  if (!bracket.includes(text[end] ?? '')) throw new Lost()
  return end
}

/** @returns what comes after the bracket that ends them all. */
function afterElements(text: string, from: number): number {
  let next = from
  while (!isClosing(text[next])) next = afterElement(text, next, '}])')
  return next + 1
}

const isClosing = (sign: string | undefined): boolean => sign !== undefined && '}])'.includes(sign)

/** @returns the comma or closing bracket after what stands there, whatever it is. */
function endOfElement(text: string, from: number): number {
  let at = afterBlanks(text, from)
  while (text[at] !== ',' && !isClosing(text[at])) at = afterBlanks(text, afterSign(text, at))
  return at
}

/** With code in it only if that is plain. */
const literals = /^(?:(["'])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\.|\$\{[^{}`]*\}|(?!\$\{)[^\\`])*`)/s

function afterSign(text: string, at: number): number {
  const sign = text[at]
  if (sign === undefined) throw new Lost()
  if (`"'\``.includes(sign)) {
    const literal = literals.exec(text.slice(at))
    if (literal === null) throw new Lost()
    return at + literal[0].length
  }
  // After a value it divides; anywhere else a pattern begins.
  if (sign === '/' && !/[\w$)\]]\s*$/.test(text.slice(Math.max(0, at - 20), at))) throw new Lost()
  return '{[('.includes(sign) ? afterElements(text, afterBlanks(text, at + 1)) : at + 1
}

/** Blanks and comments. */
function afterBlanks(text: string, from: number): number {
  const blanks = /(?:\s+|\/\/[^\n]*|\/\*.*?\*\/)*/sy
  blanks.lastIndex = from
  return from + (blanks.exec(text)?.[0].length ?? 0)
}
