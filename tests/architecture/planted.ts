/** One offence against every rule of the architecture, and what the tool must say of it. */

export interface Offence {
  /** Relative to the project: a rule may depend on where a file stands. */
  readonly path: string
  readonly text: string
  readonly says: string
}

const importing = (specifier: string) => `import '${specifier}'\n`
const inStation =
  "a station imports kernel, ledger, lines, processes, itself and any station's wire.ts"

const rooms: readonly Offence[] = [
  {
    path: 'simulators/platform/wire.ts',
    text: importing('../kernel/units.ts'),
    says: 'a wire must not import simulators/kernel/units.ts',
  },
  {
    path: 'simulators/kernel/runner.ts',
    text: importing('node:fs'),
    says: 'kernel logic must not import node:fs (Node)',
  },
  {
    path: 'simulators/kernel/chance.ts',
    text: importing('zod'),
    says: 'kernel logic must not import zod (npm)',
  },
  {
    path: 'simulators/kernel/limits.ts',
    text: importing('./wall-clock.ts'),
    says: 'kernel logic must not import simulators/kernel/wall-clock.ts',
  },
  {
    path: 'simulators/kernel/wall-clock.ts',
    text: importing('../ledger/facts.ts'),
    says: 'kernel must not import simulators/ledger/facts.ts: the kernel imports nothing of ours',
  },
  {
    path: 'simulators/ledger/segment.ts',
    text: importing('../lines/line.ts'),
    says: 'ledger must not import simulators/lines/line.ts',
  },
  {
    path: 'simulators/lines/pty.ts',
    text: importing('../scanner/scanner.ts'),
    says: 'lines must not import simulators/scanner/scanner.ts',
  },
  {
    path: 'simulators/processes/child.ts',
    text: importing('../network/network.ts'),
    says: 'processes must not import simulators/network/network.ts',
  },
  {
    path: 'simulators/terminal/logic/charge.ts',
    text: importing('../process/main.ts'),
    says: 'terminal logic must not import simulators/terminal/process/main.ts',
  },
  {
    path: 'simulators/terminal/logic/deep/close.ts',
    text: importing('fs'),
    says: 'terminal logic must not import fs (Node)',
  },
  {
    path: 'simulators/terminal/mitigations.ts',
    text: importing('zod'),
    says: 'terminal logic must not import zod (npm)',
  },
  {
    path: 'simulators/operator/operator-line.ts',
    text: importing('../terminal/rows.ts'),
    says: `operator must not import simulators/terminal/rows.ts: ${inStation}`,
  },
  {
    path: 'simulators/scanner/faults/double.ts',
    text: "export * from '../../operator/told.ts'\n",
    says: `scanner must not import simulators/operator/told.ts: ${inStation}`,
  },
  {
    path: 'simulators/terminal/process/main.ts',
    text: "export type Rules = import('../../platform/rules.ts').Rules\n",
    says: `terminal must not import simulators/platform/rules.ts: ${inStation}`,
  },
  {
    path: 'simulators/network/links.ts',
    text: importing('../rig/rig.ts'),
    says: `network must not import simulators/rig/rig.ts: ${inStation}`,
  },
  {
    path: 'simulators/platform/core.ts',
    text: "export { stepOrder } from '../orders/core.ts'\n",
    says: `platform must not import simulators/orders/core.ts: ${inStation}`,
  },
  {
    path: 'simulators/orders/core.ts',
    text: "import type { Rules } from '../platform/rules.ts'\nexport type R = Rules\n",
    says: `orders must not import simulators/platform/rules.ts: ${inStation}`,
  },
  {
    path: 'simulators/printer/paper.ts',
    text: "export const late = () => import('../orders/orders.ts')\n",
    says: `printer must not import simulators/orders/orders.ts: ${inStation}`,
  },
  {
    path: 'simulators/printer/paper.test.ts',
    text: importing('../orders/orders.ts'),
    says: `printer must not import simulators/orders/orders.ts: ${inStation}`,
  },
  {
    path: 'simulators/terminal/logic/test-till.ts',
    text: importing('../../platform/core.ts'),
    says: 'terminal logic must not import simulators/platform/core.ts',
  },
  {
    path: 'reports/judge.ts',
    text: importing('../simulators/terminal/mitigations.ts'),
    says: 'reports must not import simulators/terminal/mitigations.ts: the judge must not know',
  },
  {
    path: 'loadtests/checkout.ts',
    text: importing('../simulators/kernel/wall-clock.ts'),
    says: 'loadtests must not import simulators/kernel/wall-clock.ts',
  },
  {
    path: 'loadtests/lib/lanes.ts',
    text: importing('node:path'),
    says: 'loadtests must not import node:path (Node)',
  },
  {
    path: 'scenarios/play.ts',
    text: importing('../cli/main.ts'),
    says: 'scenarios must not import cli/main.ts',
  },
  {
    path: 'simulators/rig/rig.ts',
    text: importing('../../scenarios/scenario.ts'),
    says: 'the rig must not import scenarios/scenario.ts',
  },
  {
    path: 'simulators/network/faults/latency.ts',
    text: importing('toxiproxy-node-client'),
    says: 'toxiproxy-node-client: only simulators/network/toxiproxy.ts imports it',
  },
  {
    path: 'cli/doctor.ts',
    text: importing('toxiproxy-node-client/dist/HttpClient.js'),
    says: 'only simulators/network/toxiproxy.ts imports it',
  },
]

const timeAndChance: readonly Offence[] = [
  ['now', 'Date.now()', "'Date.now' is restricted"],
  ['date', 'new Date()', 'give `new Date` the moment it stands for'],
  ['date-text', 'Date()', 'give `new Date` the moment it stands for'],
  ['timeout', 'setTimeout(() => {}, 1)', "Unexpected use of 'setTimeout'"],
  ['interval', 'setInterval(() => {}, 1)', "Unexpected use of 'setInterval'"],
  ['global', 'globalThis.setTimeout(() => {}, 1)', "'globalThis.setTimeout' is restricted"],
  ['performance', 'performance.now()', "'performance.now' is restricted"],
  ['hrtime', 'process.hrtime.bigint()', "'process.hrtime' is restricted"],
  ['random', 'Math.random()', "'Math.random' is restricted"],
  ['uuid', 'crypto.randomUUID()', "'crypto.randomUUID' is restricted"],
].map(([name = '', expression = '', says = '']) => ({
  path: `cli/${name}.ts`,
  text: `export const taken = ${expression}\n`,
  says,
}))

const promisesAndYields: readonly Offence[] = [
  {
    path: 'cli/timers.ts',
    text: "export { setTimeout } from 'node:timers/promises'\n",
    says: 'node:timers/promises: time is a Clock that is handed in',
  },
  {
    path: 'cli/bytes.ts',
    text: "import { randomBytes } from 'node:crypto'\nexport const bytes = randomBytes(4)\n",
    says: "'randomBytes' import from 'node:crypto' is restricted",
  },
  {
    path: 'cli/floating.ts',
    text: 'export function go(end: Promise<void>): void {\n  end.finally(() => {})\n}\n',
    says: 'Promises must be awaited',
  },
  {
    path: 'cli/any.ts',
    text: 'export const loose = (value: any): string => String(value)\n',
    says: 'Unexpected `any`',
  },
  {
    path: 'cli/cycle-a.ts',
    text: "import { b } from './cycle-b.ts'\nexport const a = () => b\n",
    says: 'Dependency cycle detected',
  },
  {
    path: 'cli/cycle-b.ts',
    text: "import { a } from './cycle-a.ts'\nexport const b = () => a\n",
    says: 'Dependency cycle detected',
  },
  {
    path: 'simulators/terminal/logic/bare.ts',
    text: 'export function* bare(ask: never) {\n  yield ask\n}\n',
    says: 'Ask effects with `yield*`',
  },
  {
    path: 'simulators/rig/bare.ts',
    text: "import { now } from '../kernel/effects.ts'\nexport function* bare() {\n  yield now\n}\n",
    says: 'Ask effects with `yield*`',
  },
]

export const offences: readonly Offence[] = [...rooms, ...timeAndChance, ...promisesAndYields]

/** What is allowed, close to what is not: nothing may be said of these. */
export const innocent: readonly Omit<Offence, 'says'>[] = [
  {
    path: 'simulators/orders/requests.ts',
    text: "export * from '../platform/wire.ts'\nexport * from './rules.ts'\nexport * from 'express'\n",
  },
  {
    path: 'simulators/terminal/logic/lane.test.ts',
    text: "export * from 'vitest'\nexport * from './charge.ts'\nexport * from '../../kernel/effects.ts'\n",
  },
  {
    path: 'simulators/terminal/logic/test-shop.ts',
    text: "export * from '../../kernel/virtual-world.ts'\nexport * from 'fast-check'\n",
  },
  {
    path: 'simulators/network/toxiproxy.ts',
    text: "export * from 'toxiproxy-node-client'\nexport * from '../processes/child.ts'\n",
  },
  {
    path: 'loadtests/lib/k6-world.ts',
    text: "export * from 'k6/http'\nexport const nowMs = () => Date.now()\n",
  },
  { path: 'cli/moment.ts', text: 'export const at = (atMs: number) => new Date(atMs)\n' },
  {
    path: 'cli/other-generator.ts',
    text: 'export function* numbers() {\n  yield 1\n}\n',
  },
]

/** Bare yields of an effect, as the compiler sees them. */
export const mistyped: readonly Offence[] = [
  {
    path: 'simulators/terminal/logic/typed-bare.ts',
    text: `import { now, type Process } from '../../kernel/effects.ts'
export function* bare(): Process<unknown> {
  return yield now
}
`,
    says: "'Ask<RunMs>' is not assignable to type 'Effect'",
  },
  {
    path: 'simulators/terminal/logic/typed-fork.ts',
    text: `import { fork, sleep } from '../../kernel/effects.ts'
export const forked = fork('child', function* () {
  yield sleep(1)
})
`,
    says: "'Ask<void>' is not assignable to type 'Effect'",
  },
]
