/** The impacts of a run (I1–I4) as a section of each report: one column a terminal, formulas beside them. */

import { assumptionsTold } from '../impact-assumptions.ts'
import { impactWords, type ImpactWords } from '../impact-words.ts'
import {
  impactFigures,
  impactsOf,
  impactSums,
  type FigureName,
  type FigureUnit,
  type ImpactValues,
} from '../impacts.ts'
import type { ReportModel, ScenarioReport } from '../model.ts'
import { escapeMarkdown, escapeXml } from './escape.ts'
import { scrollingTable, td } from './html-table.ts'

export type ImpactLang = keyof typeof impactWords

type Judged = Pick<ReportModel, 'scenarios' | 'assumptions'>

interface TerminalImpacts {
  readonly terminal: string
  readonly values: ImpactValues
}

/** All scenarios of each terminal together, in the order in which the terminals come. */
function impactsByTerminal({ scenarios, assumptions }: Judged): readonly TerminalImpacts[] {
  const terminals = [...new Set(scenarios.map(({ manifest }) => manifest.terminal))]
  return terminals.map((terminal) => ({
    terminal,
    values: impactsOf(
      impactSums(scenarios.filter(({ manifest }) => manifest.terminal === terminal).map(partOf)),
      assumptions,
    ),
  }))
}

const partOf = ({ measures, manifest }: ScenarioReport) => ({
  counts: measures.impacts,
  exposedFen: measures.exposedFen,
  fenSeconds: measures.exposure.fenSeconds,
  timeScale: manifest.timeScale.scale,
})

/** `12.34 yuan`, `1.2 s`, `3.4 %`. */
function figureText(value: number | undefined, unit: FigureUnit, words: ImpactWords): string {
  if (value === undefined) return words.notKnown
  switch (unit) {
    case 'count':
      return String(Number(value.toFixed(1)))
    case 'fen':
      return `${(value / 100).toFixed(2)} ${words.yuan}`
    case 'ms':
      return `${value < 1_000 ? Number((value / 1_000).toPrecision(2)) : (value / 1_000).toFixed(1)} s`
    case 'share':
      return `${(value * 100).toFixed(1)} %`
    case 'fen-seconds':
      return `${(value / 100).toFixed(0)} ${words.yuan} × s`
    case 'hours':
      return `${value.toFixed(1)} h`
  }
}

interface Row {
  /** Empty where it is that of the row before. */
  readonly impact: string
  readonly title: string
  readonly values: readonly string[]
  readonly how: string
}

function rowsOf(terminals: readonly TerminalImpacts[], words: ImpactWords): readonly Row[] {
  return impactFigures.map(({ impact, name, unit }, index) => ({
    impact:
      impactFigures[index - 1]?.impact === impact
        ? ''
        : impact === 'hour'
          ? words.impacts.hour
          : `${impact} ${words.impacts[impact]}`,
    title: words.figures[name].title,
    values: terminals.map(({ values }) => figureText(values[name], unit, words)),
    how: `${name} = ${words.figures[name].how}`,
  }))
}

export function impactSection(model: Judged, lang: ImpactLang = 'en'): string {
  const terminals = impactsByTerminal(model)
  if (terminals.length === 0) return ''
  const words = impactWords[lang]
  const { columns } = words
  const figures = rowsOf(terminals, words).flatMap(({ impact, title, values, how }) => [
    ...(impact === ''
      ? []
      : [[`<th scope="rowgroup" colspan="${terminals.length + 2}">${escapeXml(impact)}</th>`]]),
    [td(title, 'claim'), ...values.map((value) => td(value, 'num')), td(how, 'soft claim')],
  ])
  const assumed = assumptionsTold.map(({ name }) => {
    const { title, how } = words.assumptions[name]
    return [td(`${name}: ${title}`), td(String(model.assumptions[name]), 'num'), td(how, 'soft')]
  })
  return [
    `<h2>${escapeXml(words.heading)}</h2>`,
    `<p class="soft">${escapeXml(words.about)}</p>`,
    scrollingTable(
      words.heading,
      [
        { title: columns.figure },
        ...terminals.map(({ terminal }) => ({ title: terminal, numeric: true })),
        { title: columns.formula },
      ],
      figures,
    ),
    `<h3>${escapeXml(words.assumed)}</h3>`,
    scrollingTable(
      words.assumed,
      [
        { title: columns.assumption },
        { title: columns.value, numeric: true },
        { title: columns.source },
      ],
      assumed,
    ),
  ].join('\n')
}

export function impactMarkdown(model: Judged, lang: ImpactLang = 'en'): readonly string[] {
  const terminals = impactsByTerminal(model)
  if (terminals.length === 0) return []
  const words = impactWords[lang]
  const { columns } = words
  const row = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`
  return [
    '',
    `## ${words.heading}`,
    '',
    escapeMarkdown(words.about),
    '',
    row(['', columns.figure, ...terminals.map(({ terminal }) => terminal), columns.formula]),
    `| --- | --- | ${terminals.map(() => '---:').join(' | ')} | --- |`,
    ...rowsOf(terminals, words).map(({ impact, title, values, how }) =>
      row([impact, title, ...values, how]),
    ),
    '',
    `${words.assumed}:`,
    '',
    ...assumptionsTold.map(({ name }) => {
      const { title, how } = words.assumptions[name]
      return `- ${name} = ${model.assumptions[name]}: ${escapeMarkdown(title)} (${escapeMarkdown(how)})`
    }),
  ]
}

/** Two lines a terminal, for beneath the table. */
export function impactLines(model: Judged, lang: ImpactLang = 'en'): readonly string[] {
  const words = impactWords[lang]
  const unitOf = (name: FigureName) =>
    impactFigures.find((figure) => figure.name === name)?.unit ?? 'count'
  return impactsByTerminal(model).flatMap(({ terminal, values }) => {
    const say = (names: readonly FigureName[]) =>
      names
        .map(
          (name) => `${words.figures[name].title} ${figureText(values[name], unitOf(name), words)}`,
        )
        .join('; ')
    return [
      `${terminal}: ${say(['metShare', 'noTrueAnswer', 'chargedTwice', 'exposedFen'])}`,
      `${terminal}: ${say(['needPerson', 'handlingFen', 'hourCostFen', 'sellingMs'])}`,
    ]
  })
}

/** For machines: every value with its formula, and what was assumed. */
export const impactsJson = (model: Judged) => ({
  assumptions: model.assumptions,
  formulas: Object.fromEntries(
    impactFigures.map(({ name }) => [name, impactWords.en.figures[name].how]),
  ),
  terminals: impactsByTerminal(model),
})
