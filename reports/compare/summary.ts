/** The comparison in a few lines for whoever pays for it: first what is lost, then what to fix first. */

import type { CompareModel, CompareRow, Worth } from './model.ts'
import {
  effectText,
  handlingFen,
  intervalText,
  savedText,
  valueText,
  type CompareText,
} from './words.ts'

/** The group that holds every scenario once stands first. */
const rowNamed = ({ groups }: CompareModel, name: string): CompareRow | undefined =>
  groups[0]?.rows.find(({ terminal }) => terminal === name)

/** The first three are meant for a shop owner. */
export function summaryLines(model: CompareModel, words: CompareText): readonly string[] {
  const naive = rowNamed(model, 'naive')
  const best = model.worth.filter(
    ({ kind, savedFen, savedCases }) => kind === 'added' && helps({ savedFen, savedCases }),
  )
  const lines =
    naive === undefined || model.worth.length === 0
      ? plainLines(model, words)
      : [
          lostLine(model, naive, words),
          ...best.slice(0, 2).map((worth, nth) => fixLine(model, worth, nth, words)),
        ]
  return [...lines, ...smallPrint(model, words)]
}

const helps = ({ savedFen, savedCases }: Pick<Worth, 'savedFen' | 'savedCases'>): boolean =>
  savedFen.seen ? (savedFen.value ?? 0) > 0 : savedCases.seen && (savedCases.value ?? 0) > 0

function lossesOf({ cells }: CompareRow, words: CompareText) {
  const moneyFen = (cells.exposedFen.value ?? 0) + (cells.givenFen.value ?? 0)
  return {
    dropped: valueText(cells.dropped.value, 'count', words),
    doubled: valueText(cells.doubled.value, 'count', words),
    money: valueText(moneyFen, 'fen', words),
    cases: valueText(cells.needPerson.value, 'count', words),
  }
}

function lostLine(model: CompareModel, naive: CompareRow, words: CompareText): string {
  const hardened = rowNamed(model, 'hardened')
  const after = hardened === undefined ? undefined : lossesOf(hardened, words)
  return words.lost(lossesOf(naive, words), after)
}

function fixLine(model: CompareModel, worth: Worth, nth: number, words: CompareText): string {
  const { mitigation, title, along, savedFen, savedDropped, droppedOf100 } = worth
  const gone = droppedOf100.value
  return words.fix({
    nth,
    mitigation,
    title: words.mitigation(mitigation, title),
    along,
    gone: gone === undefined || !savedDropped.seen ? undefined : Math.round(gone),
    savedMoney: savedFen.seen ? savedText(savedFen, 'fen', words) : undefined,
    cases: casesOf(worth, model, words),
  })
}

/** A safeguard may turn silent losses into cases: then it makes work, and that is said as such. */
function casesOf({ savedCases }: Worth, { assumptions }: CompareModel, words: CompareText) {
  const { seen, value = 0, interval } = savedCases
  if (!seen) return undefined
  const count = valueText(Math.abs(value), 'count', words)
  const work = valueText(Math.abs(handlingFen(value, assumptions)), 'fen', words)
  return value < 0
    ? ({ are: 'made', count, work } as const)
    : ({ are: 'saved', count, work, interval: intervalText(interval, 'count', words) } as const)
}

/** For terminals that somebody chose: what each changes against the one it is told against. */
function plainLines(model: CompareModel, words: CompareText): readonly string[] {
  return model.terminals.flatMap(({ name, against }) => {
    const row = rowNamed(model, name)
    if (row === undefined) return []
    const { dropped, exposedFen, needPerson } = row.cells
    const change =
      against === undefined || dropped.effect === undefined
        ? undefined
        : {
            against,
            orders: effectText(dropped.effect, 'count', words),
            money: exposedFen.effect && effectText(exposedFen.effect, 'fen', words),
            cases: needPerson.effect && effectText(needPerson.effect, 'count', words),
          }
    return [words.plain(name, lossesOf(row, words), change)]
  })
}

function smallPrint(model: CompareModel, words: CompareText): readonly string[] {
  const { assumptions, groups, leftOut, leftOutCount, scope, seeds, seedsPlanned } = model
  const { minutesPerCase, wageFenPerHour } = assumptions
  const [first] = leftOut
  return [
    words.likeThese(words.scope(scope), groups[0]?.scansPerSeed ?? 0, seeds),
    words.work(minutesPerCase, valueText(wageFenPerHour, 'fen', words)),
    ...(model.complete
      ? []
      : [
          words.incomplete(
            seeds,
            seedsPlanned,
            leftOutCount,
            first && { ...first, why: words.why(first.why) },
          ),
        ]),
  ]
}
