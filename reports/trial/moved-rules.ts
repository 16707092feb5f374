/** Judges one of whose rules is off: by one, by a condition left out, by one too many. */

import { judgesRules, type Rules } from '../classify.ts'
import { begun } from '../sale-truth.ts'
import { final } from '../tally.ts'
import { theJudge, type Mutant } from './judge-on-trial.ts'

/** One class decided by another predicate. */
function classBut(
  name: Rules['classes'][number]['name'],
  wrong: string,
  holds: Rules['classes'][number]['holds'],
): Mutant {
  const classes = judgesRules.classes.map((rule) => (rule.name === name ? { name, holds } : rule))
  return {
    wrong: `${name} where ${wrong}`,
    judge: { ...theJudge, rules: { ...judgesRules, classes } },
  }
}

/** One label decided by another predicate. */
function labelBut(
  name: Rules['labels'][number]['name'],
  wrong: string,
  holds: Rules['labels'][number]['holds'],
): Mutant {
  const labels = judgesRules.labels.map((rule) => (rule.name === name ? { name, holds } : rule))
  return {
    wrong: `${name} where ${wrong}`,
    judge: { ...theJudge, rules: { ...judgesRules, labels } },
  }
}

export const movedRules: readonly Mutant[] = [
  classBut('duplicate-charge', 'paid once', ({ paid }) => paid >= 1),
  classBut('duplicate-charge', 'paid three times', ({ paid }) => paid >= 3),
  classBut('duplicate-charge', 'paid exactly twice', ({ paid }) => paid === 2),
  classBut('paid-not-issued', 'paid, whatever was issued', ({ paid }) => paid >= 1),
  classBut('paid-not-issued', 'not issued, whatever was paid', ({ issued }) => issued === 0),
  classBut(
    'paid-not-issued',
    'paid exactly once',
    ({ paid, issued }) => paid === 1 && issued === 0,
  ),
  classBut(
    'paid-not-issued',
    'issued once at most',
    ({ paid, issued }) => paid >= 1 && issued <= 1,
  ),
  classBut('issued-not-paid', 'issued, whatever was paid', ({ issued }) => issued >= 1),
  classBut('issued-not-paid', 'not paid, whatever was issued', ({ paid }) => paid === 0),
  classBut(
    'issued-not-paid',
    'issued exactly once',
    ({ paid, issued }) => paid === 0 && issued === 1,
  ),
  classBut('issued-not-paid', 'paid once at most', ({ paid, issued }) => paid <= 1 && issued >= 1),
  classBut('duplicate-order', 'issued once', ({ issued }) => issued >= 1),
  classBut('duplicate-order', 'issued three times', ({ issued }) => issued >= 3),
  classBut('duplicate-order', 'issued exactly twice', ({ issued }) => issued === 2),
  classBut('amount-mismatch', 'paid and issued once', ({ paid, issued }) => paid * issued === 1),
  classBut('printed-not-issued', 'printed', ({ printed }) => printed >= 1),
  classBut('printed-not-issued', 'not issued', ({ issued }) => issued === 0),
  classBut(
    'printed-not-issued',
    'printed exactly once',
    ({ issued, printed }) => issued === 0 && printed === 1,
  ),
  classBut(
    'printed-not-issued',
    'a copy is enough',
    ({ issued, printed, copies }) => issued === 0 && printed + copies >= 1,
  ),
  classBut(
    'issued-not-printed',
    'there is no printer either',
    ({ issued, printed, copies }) => issued >= 1 && printed + copies === 0,
  ),
  classBut(
    'issued-not-printed',
    'copies count for nothing',
    ({ sale, issued, printed }) => issued >= 1 && sale.paperExamined && printed === 0,
  ),
  classBut(
    'issued-not-printed',
    'only copies count',
    ({ sale, issued, copies }) => issued >= 1 && sale.paperExamined && copies === 0,
  ),
  classBut(
    'issued-not-printed',
    'issued exactly once',
    ({ sale, issued, printed, copies }) =>
      issued === 1 && sale.paperExamined && printed + copies === 0,
  ),
  classBut(
    'issued-not-printed',
    'nothing was issued either',
    ({ sale, printed, copies }) => sale.paperExamined && printed + copies === 0,
  ),
  classBut('duplicate-print', 'printed once', ({ printed }) => printed >= 1),
  classBut('duplicate-print', 'printed three times', ({ printed }) => printed >= 3),
  classBut('duplicate-print', 'printed exactly twice', ({ printed }) => printed === 2),
  classBut('duplicate-print', 'copies count too', ({ printed, copies }) => printed + copies >= 2),
  ...(['false-success', 'false-failure', 'wrong-reason'] as const).map((left) =>
    classBut('told-otherwise', `it is no ${left}`, (_, labels) =>
      labels.some((label) => label !== left && /^false|^wrong/.test(label)),
    ),
  ),
  classBut('told-otherwise', 'there is any label', (_, labels) => labels.length > 0),
  classBut(
    'untold',
    'nothing was ever tried',
    ({ word }) => (word?.outcome ?? 'unknown') === 'unknown',
  ),
  classBut('untold', 'there is no word', ({ sale, word }) => begun(sale) && word === undefined),
  classBut(
    'untold',
    'told unknown',
    ({ sale, word }) => begun(sale) && word?.outcome === 'unknown',
  ),
  classBut(
    'stuck-processing',
    'a word was told',
    (tally) => !final(tally) && tally.word !== undefined,
  ),
  labelBut(
    'paid-after-cancel',
    'issued all the same',
    ({ sale, paid }) =>
      paid >= 1 &&
      sale.attempts.some(({ captures }) => captures.some(({ afterCancel }) => afterCancel)),
  ),
  labelBut('paid-after-cancel', 'paid before it', ({ paid, issued }) => paid >= 1 && issued === 0),
  labelBut(
    'paid-after-cancel',
    'it was given back',
    ({ sale, issued }) =>
      issued === 0 &&
      sale.attempts.some(({ captures }) => captures.some(({ afterCancel }) => afterCancel)),
  ),
  labelBut('reversed-but-issued', 'never paid', ({ paid, issued }) => paid === 0 && issued >= 1),
  labelBut(
    'false-success',
    'not paid',
    ({ paid, word }) => word?.outcome === 'approved' && paid === 0,
  ),
  labelBut(
    'false-success',
    'not issued',
    ({ issued, word }) => word?.outcome === 'approved' && issued === 0,
  ),
  labelBut(
    'false-success',
    'neither paid nor issued',
    ({ paid, issued, word }) => word?.outcome === 'approved' && paid + issued === 0,
  ),
  labelBut(
    'false-success',
    'unknown counts as approved',
    ({ paid, issued, word }) =>
      word !== undefined && word.outcome !== 'declined' && paid * issued === 0,
  ),
  labelBut('false-failure', 'paid', ({ paid, word }) => word?.outcome === 'declined' && paid >= 1),
  labelBut(
    'false-failure',
    'issued',
    ({ issued, word }) => word?.outcome === 'declined' && issued >= 1,
  ),
  labelBut(
    'false-failure',
    'unknown counts as declined',
    ({ paid, issued, word }) =>
      word !== undefined && word.outcome !== 'approved' && paid + issued >= 1,
  ),
  labelBut(
    'wrong-reason',
    'something was printed',
    ({ sale, paid, issued, word }, reasons) =>
      word?.outcome === 'declined' && paid + issued === 0 && !reasons[word.reason](sale),
  ),
  labelBut(
    'wrong-reason',
    'something was issued',
    ({ sale, paid, printed, word }, reasons) =>
      word?.outcome === 'declined' && paid + printed === 0 && !reasons[word.reason](sale),
  ),
  labelBut(
    'wrong-reason',
    'something was paid',
    ({ sale, issued, printed, word }, reasons) =>
      word?.outcome === 'declined' && issued + printed === 0 && !reasons[word.reason](sale),
  ),
  labelBut(
    'wrong-reason',
    'nothing was declined',
    ({ sale, paid, issued, printed, word }, reasons) =>
      word !== undefined && paid + issued + printed === 0 && !reasons[word.reason](sale),
  ),
  {
    wrong: 'late-issued where the order came in the last moment',
    judge: {
      ...theJudge,
      rules: {
        ...judgesRules,
        peaceful: judgesRules.peaceful.map((rule) =>
          rule.name === 'late-issued'
            ? {
                ...rule,
                holds: ({ waits }, { issuedWithinMs }) =>
                  (waits.scanToIssued ?? 0) >= issuedWithinMs,
              }
            : rule,
        ),
      },
    },
  },
]
