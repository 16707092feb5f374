/** `verdict.json`: the verdict for machines. Keys are only ever added. */

import { causeSentences, type Causes } from '../causes.ts'
import type { Exposure } from '../exposure.ts'
import type { ClaimVerdict } from '../judge.ts'
import type { Manifest } from '../manifest.ts'
import type { ReportModel, ScenarioReport } from '../model.ts'
import { impactsJson } from './impacts.ts'

/** `verdict` is true, false or "unknown", for the run, each scenario and each claim. */
export function verdictJson(model: ReportModel) {
  return {
    version: 1,
    verdict: model.verdict,
    seed: model.seed,
    mode: model.mode,
    terminal: model.terminals.map(({ terminal }) => terminal).join(', '),
    command: model.command,
    startedAt: model.startedAt,
    terminals: model.terminals,
    missing: model.missing,
    impacts: impactsJson(model),
    scenarios: model.scenarios.map(scenarioJson),
  }
}

function scenarioJson(scenario: ScenarioReport) {
  const { manifest, verdict, claims, doubts, measures, faults, causes } = scenario
  return {
    name: manifest.name,
    terminal: manifest.terminal,
    seed: manifest.seed,
    verdict,
    sales: measures.sales,
    classes: measures.classes,
    violations: claims.flatMap(violationJson),
    labels: measures.labels,
    scans: measures.scans,
    paid: measures.paid,
    issued: measures.issued,
    divergent: measures.divergent,
    exposedFen: measures.exposedFen,
    turnedAway: measures.turnedAway,
    interrupted: measures.interrupted,
    orphans: measures.orphans,
    latenciesMs: measures.latencies,
    exposure: exposureJson(measures.exposure, manifest),
    claims: claims.map(claimJson),
    unknowns: doubts,
    faults,
    ...(causes === undefined ? {} : causesJson(causes)),
  }
}

/** Money without an order. All moments and times are the run's own: × `timeScale` is real time. */
const exposureJson = (exposure: Exposure, { timeScale }: Manifest) => ({
  timeScale: timeScale.scale,
  ...exposure,
})

/** Each cause as data and in words. */
const causesJson = (causes: Causes) => ({
  causes: causes.causes.map((cause) => ({ ...cause, says: causeSentences(cause) })),
  causesControl: causes.control,
})

/** Violated claims: how many, and the first, the worst and the last found. */
function violationJson({ name, claim, verdict }: ClaimVerdict) {
  return verdict.valid === false
    ? [{ claim: name, says: claim, count: verdict.count, examples: verdict.violations }]
    : []
}

function claimJson({ name, verdict }: ClaimVerdict) {
  return verdict.valid === 'unknown'
    ? { name, verdict: verdict.valid, why: verdict.why }
    : { name, verdict: verdict.valid, examined: verdict.examined }
}

export const renderJson = (model: ReportModel): string =>
  `${JSON.stringify(verdictJson(model), null, 2)}\n`
