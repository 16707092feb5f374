/** The words around pictures, in English. */

export const enPictures = {
  money: {
    title: 'Money and orders over time',
    captured: (total: string): string => `captured, in sum: ${total} yuan`,
    issued: (total: string): string => `ordered, in sum: ${total} yuan`,
    exposed: (most: string): string => `without an order, at that moment: at most ${most} yuan`,
    faults: 'faults, numbered as in the table of faults',
    desc: (captured: string, issued: string, most: string): string =>
      `By the end ${captured} yuan were captured and orders over ${issued} yuan issued; at most ${most} yuan were without an order at one moment.`,
    none: 'No money moved in this run: there is no picture of it.',
    about:
      'Above in sum, below at each moment; time of the run, from its first event. Sums only grow: money given back is not taken off.',
    head: ['at', 'captured, yuan', 'ordered, yuan', 'without an order, yuan'],
  },
  heat: {
    title: 'Which cause hurts which terminal',
    about: 'Divergent sales per 1,000 scans. A scenario of several causes counts for each of them.',
    desc: (causes: number, terminals: number): string =>
      `${causes} causes by ${terminals} terminals; each cell is the number of divergent sales per 1,000 scans.`,
    head: ['cause', 'terminal', 'divergent sales', 'scans', 'per 1,000 scans'],
    noCause: 'no cause: healthy, or load',
    noScans: 'no scan',
    none: 'No scenario of this run names a cause: there is no heat map.',
    tooMany: (terminals: number): string =>
      `${terminals} terminals do not fit into one picture: the table has them all.`,
  },
  waits: {
    title: 'How long sales waited',
    about:
      'Each hill shows where the waits of all sales lie. Lines, from thick to thin: p50, p95, p99; diamond: the longest.',
    few: 'Each dot is one sale. Lines, from thick to thin: p50, p95, p99; diamond: the longest.',
    head: ['wait', 'p50', 'p95', 'p99', 'longest', 'sales'],
    desc: (waits: string): string => `${waits}.`,
    one: (name: string, p50: string, max: string): string =>
      `${name}: half within ${p50}, the longest ${max}`,
    none: 'No sale has both ends of any wait: there is no picture of them.',
  },
  walk: {
    title: 'The walk, and where sales were lost',
    about:
      'Each bar counts the sales that came so far on the walk. A sale that skips a step counts as lost there.',
    passed: 'came so far',
    lost: 'lost here, something disagrees',
    ended: 'ended here as it should',
    step: (reached: number, lost: number, ended: number): string =>
      [
        `${reached}`,
        ...(lost > 0 ? [`${lost} lost`] : []),
        ...(ended > 0 ? [`${ended} ended`] : []),
      ].join(', '),
    head: ['step', 'came so far', 'lost here', 'ended rightly here'],
    desc: (steps: string): string => `${steps}.`,
    none: 'No sale began: there is no walk to draw.',
  },
}
