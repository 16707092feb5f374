/**
 * `junit.xml`: a suite per scenario and terminal, a case per claim. A violated claim is a failure,
 * an unknown one an error, so that no build server takes it for passed.
 */

import type { Doubt } from '../doubts.ts'
import type { ClaimVerdict, ScenarioVerdict } from '../judge.ts'
import type { ReportModel } from '../model.ts'
import { escapeXml } from './escape.ts'

const element = (name: string, attributes: Readonly<Record<string, string | number>>): string =>
  [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`)].join(
    ' ',
  )

interface Case {
  readonly xml: string
  readonly end: 'passed' | 'failure' | 'error'
}

function caseOf(
  classname: string,
  name: string,
  end: Case['end'],
  message: string,
  text = '',
): Case {
  const open = element('testcase', { classname, name, time: 0 })
  if (end === 'passed') return { xml: `    <${open}/>`, end }
  const inner = `<${element(end, { message })}>${escapeXml(text)}</${end}>`
  return { xml: `    <${open}>${inner}</testcase>`, end }
}

/**
 * One case a claim. Where the run itself is in doubt, a claim that would hold is an error too: nobody
 * may take it for passed. What was found stands, unless the doubt spoils everything.
 */
function claimCase(
  classname: string,
  { name, claim, verdict }: ClaimVerdict,
  doubts: readonly Doubt[],
): Case {
  const spoilt = doubts.find(({ spoils }) => spoils === 'everything')
  const doubt = spoilt ?? doubts[0]
  const whys = doubts.map(({ why }) => why).join('\n')
  if (verdict.valid === 'unknown')
    return caseOf(classname, name, 'error', verdict.why, [claim, whys].join('\n').trim())
  if (verdict.valid) {
    return doubt === undefined
      ? caseOf(classname, name, 'passed', '')
      : caseOf(classname, name, 'error', doubt.why, `${claim}\n${whys}`)
  }
  const found = verdict.violations
    .map(({ saleNo, text }) => (saleNo === undefined ? text : `${saleNo}: ${text}`))
    .join('\n')
  return spoilt === undefined
    ? caseOf(classname, name, 'failure', `${claim} ${verdict.count} found`, found)
    : caseOf(classname, name, 'error', spoilt.why, `${whys}\n${found}`)
}

function suite(name: string, cases: readonly Case[]): string {
  const ending = (end: Case['end']) => cases.filter((each) => each.end === end).length
  const open = element('testsuite', {
    name,
    tests: cases.length,
    failures: ending('failure'),
    errors: ending('error'),
    skipped: 0,
    time: 0,
  })
  return [`  <${open}>`, ...cases.map(({ xml }) => xml), '  </testsuite>'].join('\n')
}

const scenarioSuite = ({ manifest, claims, doubts }: ScenarioVerdict): string => {
  const name = `${manifest.name} / ${manifest.terminal}`
  const cases = claims.map((claim) => claimCase(name, claim, doubts))
  const none = caseOf(name, 'claims', 'error', 'the terminal was held to no claim')
  return suite(name, cases.length === 0 ? [none] : cases)
}

export function renderJunit(model: ReportModel): string {
  const missing =
    model.missing.length === 0
      ? []
      : [
          suite(
            'the run',
            model.missing.map((why) => caseOf('the run', why, 'error', why)),
          ),
        ]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${element('testsuites', { name: 'tillrig' })}>`,
    ...model.scenarios.map(scenarioSuite),
    ...missing,
    '</testsuites>',
    '',
  ].join('\n')
}
