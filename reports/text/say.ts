/**
 * Turns what was said in English elsewhere (by a checker, a doubt, a fault) into another language.
 * Those sentences stand in the ledger and in `verdict.json` as they are; here each has a template in
 * both languages. A sentence without one, such as that of somebody's own fault, stays as it was said.
 *
 * `{name}` is a value. `{Name}` is itself something said, and must be known; where it is not, the
 * template does not fit, so that nothing comes out half in one language.
 */

type Templates = Readonly<Record<string, string>>

interface Phrase {
  readonly pattern: RegExp
  readonly names: readonly string[]
  readonly target: string
}

/** As a pattern that means just these characters. */
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const placeholder = /\{(\w+)\}/g

function phraseOf(source: string, target: string): Phrase {
  const names = [...source.matchAll(placeholder)].map(([, name = '']) => name)
  const pattern = source
    .split(placeholder)
    .map((part, index) => (index % 2 === 1 ? '(.+?)' : literally(part)))
    .join('')
  return { pattern: new RegExp(`^${pattern}$`, 's'), names, target }
}

/** What is said somewhere, in English and in the other language, by the same keys. */
type Said = readonly [english: Templates, other: Templates]

/** @param words single words that stand as values. */
export function sayer(said: readonly Said[], words: Templates) {
  const phrases = said.flatMap(([english, other]) =>
    Object.entries(english).map(([key, source]) => phraseOf(source, other[key] ?? source)),
  )

  const filled = ({ pattern, names, target }: Phrase, english: string): string | undefined => {
    const found = pattern.exec(english)
    if (found === null) return undefined
    const values = new Map<string, string>()
    for (const [index, name] of names.entries()) {
      const value = found[index + 1] ?? ''
      const isSaid = /^[A-Z]/.test(name)
      const said = translated(value)
      if (isSaid && said === undefined) return undefined
      values.set(name, said ?? value)
    }
    return target.replace(placeholder, (_, name: string) => values.get(name) ?? '')
  }

  const translated = (english: string): string | undefined => {
    const word = words[english]
    if (word !== undefined) return word
    for (const phrase of phrases) {
      const found = filled(phrase, english)
      if (found !== undefined) return found
    }
    return listed(english)
  }

  /** A list whose every member is known. */
  const listed = (english: string): string | undefined => {
    const parts = english.split('; ')
    if (parts.length === 1) return undefined
    const said = parts.map(translated)
    return said.includes(undefined) ? undefined : said.join('；')
  }

  return (english: string): string => translated(english) ?? english
}
