/** The table of a run: scenario × terminal, one literal list of columns for every form of it. */

import type { DivergenceClass } from './divergence.ts'
import type { ScenarioVerdict } from './judge.ts'
import { verdictWord } from './model.ts'

export interface Column {
  readonly title: string
  readonly numeric: boolean
  /** A number other than 0 here is bad news. */
  readonly alarming: boolean
  cell(scenario: ScenarioVerdict): string
}

const ofClass = (title: string, name: DivergenceClass): Column => ({
  title,
  numeric: true,
  alarming: true,
  cell: ({ measures }) => String(measures.classes[name]),
})

/** Empty where no lane has a printer: that paper is neither lost nor fine. */
const ofPaper = (title: string, name: DivergenceClass): Column => ({
  ...ofClass(title, name),
  cell: ({ manifest, measures }) =>
    manifest.lanes.some(({ printer }) => printer) ? String(measures.classes[name]) : '',
})

/** Sales that break a claim which is no class of its own. Empty where nobody claimed it. */
const ofClaim = (title: string, claim: string): Column => ({
  title,
  numeric: true,
  alarming: true,
  cell: ({ claims }) => {
    const verdict = claims.find(({ name }) => name === claim)?.verdict
    if (verdict === undefined || verdict.valid === 'unknown') return ''
    return verdict.valid ? '0' : String(verdict.count)
  },
})

const figure = (title: string, cell: Column['cell']): Column => ({
  title,
  numeric: true,
  alarming: false,
  cell,
})

const text = (title: string, cell: Column['cell']): Column => ({
  title,
  numeric: false,
  alarming: false,
  cell,
})

export const columns: readonly Column[] = [
  text('scenario', ({ manifest }) => manifest.name),
  text('terminal', ({ manifest }) => manifest.terminal),
  figure('sales', ({ measures }) => String(measures.sales)),
  figure('issued', ({ measures }) => String(measures.issued)),
  ofClass('paid, not issued', 'paid-not-issued'),
  ofClass('charged twice', 'duplicate-charge'),
  ofClass('issued, not paid', 'issued-not-paid'),
  ofPaper('not printed', 'issued-not-printed'),
  ofPaper('printed twice', 'duplicate-print'),
  ofClass('told otherwise', 'told-otherwise'),
  ofClass('untold', 'untold'),
  ofClass('stuck', 'stuck-processing'),
  ofClass('late', 'late-issued'),
  ofClaim('not served', 'shoppers-served'),
  text('verdict', ({ verdict }) => verdictWord(verdict)),
]
