/** The table of a run: scenario × terminal, one literal list of columns for every form of it. */

import type { DivergenceClass } from './divergence.ts'
import type { ScenarioVerdict } from './judge.ts'
import { verdictWord } from './model.ts'
import type { Text } from './text/text.ts'

/** How a column is called in the dictionary. */
export type ColumnName = keyof Text['columns']

export interface Column {
  readonly title: ColumnName
  readonly numeric: boolean
  /** A number other than 0 here is bad news. */
  readonly alarming: boolean
  cell(scenario: ScenarioVerdict, text: Text): string
}

const ofClass = (title: ColumnName, name: DivergenceClass): Column => ({
  title,
  numeric: true,
  alarming: true,
  cell: ({ measures }) => String(measures.classes[name]),
})

/** Empty where no lane has a printer: that paper is neither lost nor fine. */
const ofPaper = (title: ColumnName, name: DivergenceClass): Column => ({
  ...ofClass(title, name),
  cell: ({ manifest, measures }) =>
    manifest.lanes.some(({ printer }) => printer) ? String(measures.classes[name]) : '',
})

/** Sales that break a claim which is no class of its own. Empty where nobody claimed it. */
const ofClaim = (title: ColumnName, claim: string): Column => ({
  title,
  numeric: true,
  alarming: true,
  cell: ({ claims }) => {
    const verdict = claims.find(({ name }) => name === claim)?.verdict
    if (verdict === undefined || verdict.valid === 'unknown') return ''
    return verdict.valid ? '0' : String(verdict.count)
  },
})

const figure = (title: ColumnName, cell: Column['cell']): Column => ({
  title,
  numeric: true,
  alarming: false,
  cell,
})

const word = (title: ColumnName, cell: Column['cell']): Column => ({
  title,
  numeric: false,
  alarming: false,
  cell,
})

export const columns: readonly Column[] = [
  word('scenario', ({ manifest }) => manifest.name),
  word('terminal', ({ manifest }) => manifest.terminal),
  figure('sales', ({ measures }) => String(measures.sales)),
  figure('issued', ({ measures }) => String(measures.issued)),
  ofClass('paidNotIssued', 'paid-not-issued'),
  ofClass('chargedTwice', 'duplicate-charge'),
  ofClass('issuedNotPaid', 'issued-not-paid'),
  ofPaper('notPrinted', 'issued-not-printed'),
  ofPaper('printedTwice', 'duplicate-print'),
  ofClass('toldOtherwise', 'told-otherwise'),
  ofClass('untold', 'untold'),
  ofClass('stuck', 'stuck-processing'),
  ofClass('late', 'late-issued'),
  ofClaim('notServed', 'shoppers-served'),
  word('verdict', ({ verdict }, text) => text.verdict[verdictWord(verdict)]),
]
