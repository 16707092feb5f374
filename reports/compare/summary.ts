/** The comparison in a few lines for whoever pays for it: first what is lost, then what to fix first. */

import type { CompareGroup, CompareModel, CompareRow, Worth } from './model.ts'
import { effectText, handlingFen, intervalText, savedText, valueText } from './words.ts'

/** The group that holds every scenario once stands first. */
const everythingIn = ({ groups }: CompareModel): CompareGroup | undefined => groups[0]

const rowNamed = ({ groups }: CompareModel, name: string): CompareRow | undefined =>
  groups[0]?.rows.find(({ terminal }) => terminal === name)

/** The first three are meant for a shop owner. */
export function summaryLines(model: CompareModel): readonly string[] {
  const naive = rowNamed(model, 'naive')
  const best = model.worth.filter(
    ({ kind, savedFen, savedCases }) => kind === 'added' && helps({ savedFen, savedCases }),
  )
  const lines =
    naive === undefined || model.worth.length === 0
      ? plainLines(model)
      : [
          lostLine(model, naive),
          ...best.slice(0, 2).map((worth, nth) => fixLine(model, worth, nth)),
        ]
  return [...lines, ...smallPrint(model)]
}

const helps = ({ savedFen, savedCases }: Pick<Worth, 'savedFen' | 'savedCases'>): boolean =>
  savedFen.seen ? (savedFen.value ?? 0) > 0 : savedCases.seen && (savedCases.value ?? 0) > 0

function lossesOf({ cells }: CompareRow) {
  const moneyFen = (cells.exposedFen.value ?? 0) + (cells.givenFen.value ?? 0)
  return {
    dropped: valueText(cells.dropped.value, 'count'),
    doubled: valueText(cells.doubled.value, 'count'),
    money: valueText(moneyFen, 'fen'),
    cases: valueText(cells.needPerson.value, 'count'),
  }
}

function lostLine(model: CompareModel, naive: CompareRow): string {
  const { dropped, doubled, money, cases } = lossesOf(naive)
  const hardened = rowNamed(model, 'hardened')
  const after = hardened === undefined ? undefined : lossesOf(hardened)
  return (
    `Of 1,000 scans like these a till without safeguards loses ${dropped} orders that were paid, charges ${doubled} shoppers twice, ` +
    `leaves ${money} where it does not belong, and ${cases} sales need a person` +
    (after === undefined
      ? '.'
      : `; with every safeguard: ${after.dropped}, ${after.doubled}, ${after.money} and ${after.cases}.`)
  )
}

const places = ['Fix first', 'Next best by itself'] as const

function fixLine(model: CompareModel, worth: Worth, nth: number): string {
  const { mitigation, title, along, savedFen, savedCases, savedDropped, droppedOf100 } = worth
  const gone = droppedOf100.value
  const savedWork = handlingFen(savedCases.value ?? 0, model.assumptions)
  const onTop = along.length === 0 ? '' : `, on top of ${along.join(' and ')}`
  return (
    `${places[nth] ?? 'Then'}: ${mitigation} (${title}${onTop}): ` +
    (gone === undefined || !savedDropped.seen
      ? ''
      : `of 100 lost orders ${Math.round(gone)} go, `) +
    (savedFen.seen ? `saving ${savedText(savedFen, 'fen')} per 1,000 scans` : 'no money saved') +
    casesText(savedCases, savedWork) +
    '.'
  )
}

/** A safeguard may turn silent losses into cases: then it makes work, and that is said as such. */
function casesText({ seen, value = 0, interval }: Worth['savedCases'], savedWork: number): string {
  if (!seen) return ''
  if (value < 0) {
    return `, and making ${valueText(-value, 'count')} more cases for a person (${valueText(-savedWork, 'fen')} of work)`
  }
  return ` and ${valueText(value, 'count')} cases for a person (${intervalText(interval, 'count')}; ${valueText(savedWork, 'fen')} of work)`
}

/** For terminals that somebody chose: what each changes against the one it is told against. */
function plainLines(model: CompareModel): readonly string[] {
  return model.terminals.flatMap(({ name, against }) => {
    const row = rowNamed(model, name)
    if (row === undefined) return []
    const { dropped, doubled, money, cases } = lossesOf(row)
    const { dropped: orders, exposedFen, needPerson } = row.cells
    const told = `${name}: of 1,000 scans ${dropped} orders lost though paid, ${doubled} charged twice, ${money} out of place, ${cases} need a person`
    if (against === undefined || orders.effect === undefined) return [`${told}.`]
    const changes = [
      `lost orders ${effectText(orders.effect, 'count')}`,
      ...(exposedFen.effect ? [`money ${effectText(exposedFen.effect, 'fen')}`] : []),
      ...(needPerson.effect ? [`cases ${effectText(needPerson.effect, 'count')}`] : []),
    ]
    return [`${told}; against ${against}: ${changes.join(', ')}.`]
  })
}

function smallPrint(model: CompareModel): readonly string[] {
  const all = everythingIn(model)
  const { minutesPerCase, wageFenPerHour } = model.assumptions
  return [
    `"Like these": ${model.scope}; ${all?.scansPerSeed ?? 0} scans × ${model.seeds} ${model.seeds === 1 ? 'seed' : 'seeds'}, every shopper counted once however often they scan. ` +
      'Trouble is far denser here than in a shop: the order of the list carries over, the size does not.',
    `Work is counted at ${minutesPerCase} minutes a case and ${valueText(wageFenPerHour, 'fen')} an hour (--assume).`,
    ...(model.complete ? [] : [incomplete(model)]),
  ]
}

function incomplete(model: CompareModel): string {
  const { seeds, seedsPlanned, leftOut, leftOutCount } = model
  const [first] = leftOut
  return [
    'INCOMPLETE:',
    ...(seeds < seedsPlanned ? [`stopped after ${seeds} of ${seedsPlanned} seeds.`] : []),
    ...(first === undefined
      ? []
      : [
          `${leftOutCount} plays could not be judged; their scenario is left out in that seed for all terminals alike. The first: ${first.scenario} against ${first.terminal}, ${first.why}`,
        ]),
  ].join(' ')
}
