/** The report's looks: one sheet, no fonts or pictures from elsewhere, for paper and for the dark. */

export const css = `
:root { color-scheme: light dark;
  --paper: #fff; --ink: #1c2024; --soft: #5c6570; --line: #d9dee3; --wash: #f5f7f9;
  --good: #14713d; --bad: #b42318; --unsure: #8a5a00; --mark: #1f5fbf;
  --money: #0072b2; --orders: #a65100; --loss: #c8371b; --band: #dfe3e8;
  --shade: #0003;
  --heat-0: #f1f3f5; --heat-1: #fde2d0; --heat-2: #f7b48c; --heat-3: #d9613b; --heat-4: #96260f;
  --on-heat-0: #1c2024; --on-heat-1: #1c2024; --on-heat-2: #1c2024; --on-heat-3: #fff; --on-heat-4: #fff;
  --good-wash: #e8f5ec; --bad-wash: #fdecea; --unsure-wash: #fdf3dc; }
@media screen and (prefers-color-scheme: dark) { :root {
  --paper: #15181b; --ink: #e6e9ec; --soft: #9aa5b0; --line: #33393f; --wash: #1d2125;
  --good: #6fd398; --bad: #ff8f84; --unsure: #f0bf5c; --mark: #82b1ff;
  --money: #56b4e9; --orders: #e69f00; --loss: #ff7a5c; --band: #32383f; --shade: #fff3;
  --heat-0: #23282d; --heat-1: #4a2a1e; --heat-2: #7d3a22; --heat-3: #d9613b; --heat-4: #ffb393;
  --on-heat-0: #e6e9ec; --on-heat-1: #fff; --on-heat-2: #fff; --on-heat-3: #15181b; --on-heat-4: #15181b;
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
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; margin: .75rem 0;
  background: linear-gradient(to right, var(--paper) 1rem, transparent) 0 / 2.5rem 100% no-repeat local, linear-gradient(to left, var(--paper) 1rem, transparent) 100% / 2.5rem 100% no-repeat local,
    linear-gradient(to right, var(--shade), transparent) 0 / .8rem 100% no-repeat, linear-gradient(to left, var(--shade), transparent) 100% / .8rem 100% no-repeat; }
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
svg { display: block; } svg text { font: 11px system-ui, sans-serif; dominant-baseline: central; } .sequence text { fill: var(--ink); }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); gap: 0 1.5rem; align-items: start; }
.picture { margin: 1rem 0; max-width: 30rem; } .picture svg { width: 100%; height: auto; }
.picture h3 { margin: .5rem 0; } .picture .numbers { font-size: .875rem; }
.key { list-style: none; padding: 0; margin: .25rem 0; font-size: .8125rem; } .key li { display: flex; gap: .5rem; align-items: center; }
.swatch { flex: none; width: 1.1rem; height: .7rem; border-radius: 2px; } .swatch.money { background: var(--money); } .swatch.loss { background: var(--loss); }
.swatch.ended { background: var(--band); border: 1px solid var(--soft); } .swatch.band { background: var(--band); border: 1px solid var(--line); }
.swatch.line { height: 0; border-radius: 0; background: none; border-top: 3px solid var(--money); } .swatch.orders { border-top: 3px dashed var(--orders); }
.sequence text { dominant-baseline: auto; paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
.sequence .head { text-anchor: middle; font-size: 12px; font-weight: 650; } .sequence .at { text-anchor: end; fill: var(--soft); font-variant-numeric: tabular-nums; }
.sequence .life { stroke: var(--soft); stroke-opacity: .45; stroke-width: 2; } .sequence .arrow { stroke: var(--soft); stroke-width: 1.5; } .sequence .lost { stroke-dasharray: 4 3; }
.sequence .point, .sequence .spot { fill: var(--soft); } .sequence .cross { fill: none; stroke: var(--loss); stroke-width: 2.5; }
.sequence .strong .arrow { stroke: var(--ink); stroke-width: 2; } .sequence .strong .point, .sequence .strong .spot { fill: var(--ink); } .sequence .strong .words { font-weight: 650; }
.sequence .end, .sequence .parting-name { text-anchor: end; } .sequence .during { fill: var(--band); fill-opacity: .45; } .sequence .during-edge { fill: var(--loss); } .sequence .bolt { fill: var(--loss); stroke: var(--paper); }
.sequence .parting { stroke: var(--loss); stroke-width: 2; stroke-dasharray: 8 4; } .sequence .parting-name { fill: var(--loss); font-weight: 700; }
ol.events { list-style: none; padding: 0; margin: .75rem 0; font-size: .875rem; }
ol.events li { display: grid; grid-template-columns: 1.9rem 5.2rem 5.2rem 1fr; gap: .25rem .5rem; padding: .2rem 0; border-bottom: 1px dotted var(--line); }
ol.events .n, ol.events .at { text-align: right; font-variant-numeric: tabular-nums; color: var(--soft); }
ol.events .strong { font-weight: 650; } ol.events .parts { border-bottom: 2px dashed var(--loss); }
@media screen and (max-width: 34rem) { .scroll td.name:first-child, .scroll table:has(td.name:first-child) thead th:first-child { position: sticky; left: 0; background: var(--paper); box-shadow: 1px 0 var(--line); } .scroll thead th:first-child { background: var(--wash); }
  td.name { white-space: normal; min-width: 7rem; max-width: 9rem; overflow-wrap: anywhere; } }
@media (max-width: 34rem) { .claim { min-width: 6.5rem; } th, td { padding: .4rem; } ol.events li { grid-template-columns: 1.9rem 5rem 1fr; } ol.events .what { grid-column: 2 / -1; } }
dl { display: grid; grid-template-columns: fit-content(60%) 1fr; gap: .2rem 1rem; font-size: .875rem; margin: .5rem 0; }
dt { color: var(--soft); } dd { margin: 0; }
@media print { :root { color-scheme: light; } details::details-content { content-visibility: visible; block-size: auto; } summary::before { content: none; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } h2, h3, summary { break-after: avoid; } tr, figure svg, ol.events li { break-inside: avoid; }
  svg, .swatch, .verdicts li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .pictures { display: block; } .picture { break-inside: avoid-page; } .scroll { overflow: visible; border: 0; background: none; } .scroll table { font-size: 7pt; overflow-wrap: break-word; } .scroll th { overflow-wrap: anywhere; hyphens: auto; } td.name { overflow-wrap: anywhere; min-width: 4.5em; } .scroll table .soft, .scroll table code { font-size: inherit; }
  .scroll td, .scroll th, .scroll .tag, td.name, .num { padding: .2rem .25rem; white-space: normal; } td.claim { min-width: 0; }
  .scroll svg { max-width: 100%; height: auto; } .rules { display: none; } }
`
