/** The report's looks: one sheet, no fonts or pictures from elsewhere, for paper and for the dark. */

export const css = `
:root { color-scheme: light dark;
  --paper: #fff; --ink: #1c2024; --soft: #5c6570; --line: #d9dee3; --wash: #f5f7f9;
  --good: #14713d; --bad: #b42318; --unsure: #8a5a00; --mark: #1f5fbf;
  --good-wash: #e8f5ec; --bad-wash: #fdecea; --unsure-wash: #fdf3dc; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #15181b; --ink: #e6e9ec; --soft: #9aa5b0; --line: #33393f; --wash: #1d2125;
  --good: #6fd398; --bad: #ff8f84; --unsure: #f0bf5c; --mark: #82b1ff;
  --good-wash: #15301f; --bad-wash: #3a1b18; --unsure-wash: #352a12; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 78rem; padding: 1.25rem 1rem 4rem; background: var(--paper);
  color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans SC", sans-serif;
  overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .5rem 0; } .soft { color: var(--soft); font-size: .875rem; }
a { color: var(--mark); } code { font: .875em/1.5 ui-monospace, Menlo, Consolas, monospace; }
pre { background: var(--wash); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .8rem;
  margin: .5rem 0; overflow-x: auto; white-space: pre-wrap; }
.verdicts { list-style: none; padding: 0; margin: 1rem 0; display: grid; gap: .5rem; }
.verdicts li { border-left: 5px solid; border-radius: 4px; padding: .6rem .8rem; font-weight: 600; }
.holds { color: var(--good); } .violated { color: var(--bad); } .unknown { color: var(--unsure); }
.verdicts .holds { background: var(--good-wash); } .verdicts .violated { background: var(--bad-wash); }
.verdicts .unknown { background: var(--unsure-wash); }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; overflow-wrap: normal; }
th, td { padding: .4rem .55rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
thead th.num { white-space: normal; text-align: right; } thead th { background: var(--wash); font-weight: 600; vertical-align: bottom; line-height: 1.25; }
.claim { min-width: 11rem; } .num { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.zero { color: var(--soft); } td.alarm { color: var(--bad); font-weight: 700; }
td.name { white-space: nowrap; }
.tag { display: inline-block; white-space: nowrap; font-weight: 700; }
details { border: 1px solid var(--line); border-radius: 8px; margin: .75rem 0; }
summary { cursor: pointer; padding: .65rem .9rem; display: grid; grid-template-columns: auto 1fr auto; gap: .75rem; align-items: baseline; }
summary::before { content: "\\25B8"; color: var(--soft); } details[open] > summary::before { content: "\\25BE"; }
details > div { padding: 0 .9rem .9rem; }
svg { display: block; } svg text { font: 11px system-ui, sans-serif; fill: var(--ink); }
svg .station { text-anchor: end; fill: var(--soft); font-size: 12px; } svg .moment { text-anchor: middle; fill: var(--soft); }
svg .lane { stroke: var(--line); } svg .path { fill: none; stroke: var(--soft); stroke-opacity: .45; }
svg .dot { fill: var(--paper); stroke: var(--soft); stroke-width: 1.5; } svg .dot.strong { fill: var(--mark); stroke: var(--mark); }
svg .number { text-anchor: middle; font-size: 9.5px; } svg .number.strong { fill: var(--paper); font-weight: 700; }
svg .fault { fill: var(--bad); fill-opacity: .12; } svg .fault-name { fill: var(--bad); }
.plot { position: relative; border: solid var(--line); border-width: 1px 0; margin: .75rem 0 0; padding-top: 1.1rem; }
.plot svg { width: 100%; height: 9rem; } .plot path { vector-effect: non-scaling-stroke; }
.plot .area { fill: var(--mark); fill-opacity: .18; } .plot .curve { fill: none; stroke: var(--mark); stroke-width: 1.5; }
.plot span { position: absolute; font-size: .75rem; line-height: 1.1rem; } .plot .top { left: 0; top: 0; color: var(--soft); }
.plot .band { color: var(--bad); font-weight: 700; padding-left: .15rem; }
.axis { display: flex; justify-content: space-between; color: var(--soft); font-size: .75rem; font-variant-numeric: tabular-nums; }
ol.events { list-style: none; padding: 0; margin: .75rem 0; font-size: .875rem; }
ol.events li { display: grid; grid-template-columns: 1.9rem 5.2rem 5.2rem 1fr; gap: .25rem .5rem; padding: .2rem 0; border-bottom: 1px dotted var(--line); }
ol.events .n, ol.events .at { text-align: right; font-variant-numeric: tabular-nums; color: var(--soft); }
ol.events .strong { font-weight: 650; }
@media (max-width: 34rem) { .claim { min-width: 6.5rem; } th, td { padding: .4rem; } ol.events li { grid-template-columns: 1.9rem 5rem 1fr; } ol.events .what { grid-column: 2 / -1; } }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; font-size: .875rem; margin: .5rem 0; }
dt { color: var(--soft); } dd { margin: 0; }
@media print { details::details-content { content-visibility: visible; block-size: auto; } body { max-width: none; padding: 0; font-size: 11pt; } .scroll, .plot, ol.events li { break-inside: avoid; }
  svg, .plot { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .scroll { overflow: visible; } .scroll svg { max-width: 100%; height: auto; } }
`
