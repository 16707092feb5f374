/**
 * Who may import whom. Read by the lint rule `tillrig/rooms`; every row has an offence planted in
 * rules.test.ts. The first row whose `files` match is a file's room; a file of no room is free.
 *
 * Paths are relative to the project. `packages: 'none'` means neither npm nor Node: the file also
 * runs inside k6. Tests (`x.test.ts`, `x.contract.ts`, `test-x.ts`) may use any
 * package and any world of the kernel, but keep to their room otherwise.
 */

const stations = 'operator|scanner|terminal|network|platform|orders|printer'
const wires = new RegExp(`^simulators/(${stations})/wire\\.ts$`)
const kernel = /^simulators\/kernel\//
const ledger = /^simulators\/ledger\//
const lines = /^simulators\/lines\//
const processes = /^simulators\/processes\//
const mitigations = /^simulators\/terminal\/mitigations\.ts$/
const terminalLogic = /^simulators\/terminal\/logic\//

/** The part of the kernel that runs in every world, k6 included. */
const kernelLogic =
  /^simulators\/kernel\/(chance|clock|durable-rows|effects|errors|event-heap|fiber|gate|kill-point|limits|mailboxes|mutant|rewriting|runner|time-scale|units|world)\.ts$/

/** A station imports the four rooms below it, itself, and what stations say to each other. */
const station = (name) => ({
  name,
  files: new RegExp(`^simulators/${name}/`),
  mayImport: [kernel, ledger, lines, processes, wires, new RegExp(`^simulators/${name}/`)],
  packages: 'any',
  rule: "a station imports kernel, ledger, lines, processes, itself and any station's wire.ts",
})

export const rooms = [
  {
    name: 'a wire',
    files: wires,
    mayImport: [],
    packages: 'none',
    rule: 'a wire imports nothing: both sides share it',
  },
  {
    name: 'kernel logic',
    files: kernelLogic,
    mayImport: [kernelLogic],
    packages: 'none',
    rule: 'this part of the kernel runs in k6 too: it imports itself, and neither Node nor npm',
  },
  {
    name: 'kernel',
    files: kernel,
    mayImport: [kernel],
    packages: 'any',
    rule: 'the kernel imports nothing of ours',
  },
  {
    name: 'ledger',
    files: ledger,
    mayImport: [kernel, ledger],
    packages: 'any',
    rule: 'the ledger imports only the kernel',
  },
  {
    name: 'lines',
    files: lines,
    mayImport: [kernel, ledger, lines],
    packages: 'any',
    rule: 'lines import only kernel and ledger',
  },
  {
    name: 'processes',
    files: processes,
    mayImport: [kernel, ledger, processes],
    packages: 'any',
    rule: 'child processes and tools import only kernel and ledger',
  },
  {
    name: 'terminal logic',
    files: /^simulators\/terminal\/(logic\/|mitigations\.ts$)/,
    mayImport: [kernelLogic, wires, terminalLogic, mitigations, /^simulators\/ledger\/facts\.ts$/],
    packages: 'none',
    rule: "the terminal's logic runs in k6 too: it imports kernel logic, wires, facts, mitigations and itself, and neither Node nor npm",
  },
  ...stations.split('|').map(station),
  {
    name: 'reports',
    files: /^reports\//,
    mayImport: [/^simulators\/kernel\/(units|errors)\.ts$/, ledger, /^reports\//],
    packages: 'any',
    rule: 'the judge must not know how it was done: reports import only kernel/units, kernel/errors and ledger',
  },
  {
    name: 'loadtests',
    files: /^loadtests\//,
    mayImport: [
      /^loadtests\//,
      /^simulators\/kernel\/(effects|runner|chance|clock|world|limits|units)\.ts$/,
      terminalLogic,
      mitigations,
      wires,
    ],
    packages: 'k6',
    rule: "k6 runs this: it imports itself, k6, kernel logic, the terminal's logic and wires",
  },
  {
    name: 'scenarios',
    files: /^scenarios\//,
    mayImport: [/^simulators\//, /^scenarios\//, /^reports\//, /^loadtests\/profile/],
    packages: 'any',
    rule: 'scenarios import the simulators, the reports, the profiles of a load and themselves',
  },
  {
    name: 'the rig',
    files: /^simulators\//,
    mayImport: [/^simulators\//],
    packages: 'any',
    rule: 'the simulators know nothing of scenarios, loads, reports and the command line',
  },
]

/** Outside packages that live in one place, and the ways to ambient time. */
export const homes = [
  {
    packages: /^toxiproxy-node-client($|\/)/,
    files: /^simulators\/network\/toxiproxy\.ts$/,
    rule: 'only simulators/network/toxiproxy.ts imports it',
  },
  {
    packages: /^(node:)?(timers|timers\/promises|perf_hooks)$/,
    files: /^simulators\/(kernel\/wall-clock\.ts|processes\/guard-main\.js)$/,
    rule: 'time is a Clock that is handed in',
  },
]
