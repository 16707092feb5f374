/** Judges who do not see one kind of thing, or see it as another. */

import type { LedgerEvent, Outcome } from '../../simulators/ledger/facts.ts'
import { judgedSale, type History } from '../history.ts'
import { oneLane } from '../hand-written.ts'
import type { AttemptTruth, CaptureTruth, PaperTruth, SaleTruth } from '../sale-truth.ts'
import { theJudge, type Mutant } from './judge-on-trial.ts'

const ofSales = (wrong: string, sees: (sale: SaleTruth) => SaleTruth): Mutant => ({
  wrong,
  judge: { ...theJudge, sees },
})

const ofAttempts = (wrong: string, sees: (attempt: AttemptTruth) => AttemptTruth): Mutant =>
  ofSales(wrong, (sale) => ({ ...sale, attempts: sale.attempts.map(sees) }))

const ofCaptures = (wrong: string, sees: (capture: CaptureTruth) => CaptureTruth): Mutant =>
  ofAttempts(wrong, (attempt) => ({ ...attempt, captures: attempt.captures.map(sees) }))

const ofPaper = (wrong: string, sees: (paper: readonly PaperTruth[]) => readonly PaperTruth[]) =>
  ofSales(wrong, (sale) => ({ ...sale, paper: sees(sale.paper) }))

const ofWords = (from: Outcome, to: Outcome): Mutant =>
  ofSales(`${from} taken for ${to}`, (sale) => ({
    ...sale,
    told: sale.told.map((told) => (told.outcome === from ? { ...told, outcome: to } : told)),
  }))

const ofRuns = (wrong: string, seesRun: (history: History) => History): Mutant => ({
  wrong,
  judge: { ...theJudge, seesRun },
})

const outcomes: readonly Outcome[] = ['approved', 'declined', 'unknown']

const seenAs =
  (change: (event: LedgerEvent) => LedgerEvent) =>
  (history: History): History => ({ ...history, rigEvents: history.rigEvents.map(change) })

export const blindJudges: readonly Mutant[] = [
  ofCaptures('refunds are overlooked', (capture) => ({ ...capture, kept: true })),
  ofCaptures('payments are overlooked', (capture) => ({ ...capture, kept: false })),
  ofCaptures('every payment comes after a cancel', (capture) => ({
    ...capture,
    afterCancel: true,
  })),
  ofCaptures('no payment comes after a cancel', (capture) => ({ ...capture, afterCancel: false })),
  ofCaptures('every payment is of one sum', (capture) => ({ ...capture, amountFen: 1234 })),
  ofAttempts('of many payments one is seen', (attempt) => ({
    ...attempt,
    captures: attempt.captures.slice(0, 1),
  })),
  ofAttempts('what the terminal began is overlooked', (attempt) => ({ ...attempt, begun: false })),
  ofAttempts('what the platform has is what the terminal began', (attempt) => ({
    ...attempt,
    begun: attempt.begun || attempt.received,
  })),
  ofAttempts('what the terminal closed is overlooked', (attempt) => ({
    ...attempt,
    closed: false,
  })),
  ofAttempts('everything is closed', (attempt) => ({ ...attempt, closed: true })),
  ofAttempts('what the platform received is overlooked', (attempt) => ({
    ...attempt,
    received: false,
  })),
  ofAttempts('the platform has everything', (attempt) => ({ ...attempt, received: true })),
  ofAttempts('refusals are overlooked', (attempt) => ({ ...attempt, refusals: [] })),
  ofAttempts('a refusal about another request counts', (attempt) => ({
    ...attempt,
    refusals: attempt.refusals.map((refusal) =>
      refusal === 'USER_PAYING' || refusal === 'OUT_TRADE_NO_USED' ? 'NOT_ENOUGH' : refusal,
    ),
  })),
  ofAttempts('reverses are overlooked', (attempt) => ({ ...attempt, reverses: 0 })),
  ofAttempts('what the platform gave up is overlooked', (attempt) => ({
    ...attempt,
    autoRevoked: false,
  })),
  ofAttempts('everything is given up', (attempt) => ({ ...attempt, autoRevoked: true })),
  ofAttempts('answers that never came are overlooked', (attempt) => ({
    ...attempt,
    answerWithheld: false,
  })),
  ofAttempts('no answer ever came', (attempt) => ({ ...attempt, answerWithheld: true })),
  ofSales('of many tries the first is seen', (sale) => ({
    ...sale,
    attempts: sale.attempts.slice(0, 1),
  })),
  ofSales('of many tries the last is seen', (sale) => ({
    ...sale,
    attempts: sale.attempts.slice(-1),
  })),
  ofSales('orders are overlooked', (sale) => ({ ...sale, orders: [] })),
  ofSales('of many orders one is seen', (sale) => ({ ...sale, orders: sale.orders.slice(0, 1) })),
  ofSales('voided orders stand', (sale) => ({
    ...sale,
    orders: sale.orders.map((order) => ({ ...order, live: true })),
  })),
  ofSales('every order is over one sum', (sale) => ({
    ...sale,
    orders: sale.orders.map((order) => ({ ...order, amountFen: 1234 })),
  })),
  ofSales('what lies in the queue is overlooked', (sale) => ({ ...sale, orderOpen: false })),
  ofSales('everything in the queue is still there', (sale) => ({
    ...sale,
    orderOpen: sale.orderReceived,
  })),
  ofSales('what the order system heard is overlooked', (sale) => ({
    ...sale,
    orderReceived: false,
  })),
  ofSales('refusals of the order system are overlooked', (sale) => ({
    ...sale,
    orderRefusals: [],
  })),
  ofSales('every refusal of the order system is about the sum', (sale) => ({
    ...sale,
    orderRefusals: sale.orderRefusals.map(() => 'below-floor'),
  })),
  ofPaper('paper is overlooked', () => []),
  ofPaper('copies are overlooked', (paper) => paper.filter(({ copy }) => !copy)),
  ofPaper('copies are originals', (paper) => paper.map((each) => ({ ...each, copy: false }))),
  ofPaper('originals are copies', (paper) => paper.map((each) => ({ ...each, copy: true }))),
  ofPaper('torn paper is whole', (paper) => paper.map((each) => ({ ...each, complete: true }))),
  ofPaper('every receipt is over one sum', (paper) =>
    paper.map((each) => ({ ...each, totalFen: 1234 })),
  ),
  ofPaper('sums are read off originals only', (paper) =>
    paper.map(({ totalFen, ...each }) =>
      each.copy || totalFen === undefined ? each : { ...each, totalFen },
    ),
  ),
  ofPaper('sums are read off copies only', (paper) =>
    paper.map(({ totalFen, ...each }) =>
      each.copy && totalFen !== undefined ? { ...each, totalFen } : each,
    ),
  ),
  ofPaper('a sum that cannot be read is nothing', (paper) =>
    paper.map((each) => ({ ...each, totalFen: each.totalFen ?? 0 })),
  ),
  ofSales('every lane has a printer', (sale) => ({ ...sale, paperExamined: true })),
  ofSales('no lane has a printer', (sale) => ({ ...sale, paperExamined: false })),
  ofSales('the first word counts', (sale) => ({ ...sale, told: sale.told.slice(0, 1) })),
  ofSales('words are overlooked', (sale) => ({ ...sale, told: [] })),
  ofSales('unknown is no word', (sale) => ({
    ...sale,
    told: sale.told.filter(({ outcome }) => outcome !== 'unknown'),
  })),
  ...outcomes.flatMap((from) =>
    outcomes.filter((to) => to !== from).map((to) => ofWords(from, to)),
  ),
  ofSales('the cancel key is overlooked', (sale) => ({ ...sale, cancelPressed: false })),
  ofSales('everybody presses cancel', (sale) => ({ ...sale, cancelPressed: true })),
  ofSales('whoever leaves is overlooked', (sale) => ({ ...sale, abandoned: false })),
  ofSales('everybody leaves', (sale) => ({ ...sale, abandoned: true })),
  ofSales('no code was ever presented', (sale) => ({ ...sale, presented: 0 })),
  ofSales('a code was always presented', (sale) => ({ ...sale, presented: 1 })),
  ofSales('reads are overlooked', (sale) => ({ ...sale, scannedAtMs: undefined })),
  ofSales('everything was read at the beginning', (sale) => ({ ...sale, scannedAtMs: 0 })),
  ofSales('what was keyed is overlooked', (sale) => ({ ...sale, keyedFen: [] })),
  ofSales('only the first sum that was keyed counts', (sale) => ({
    ...sale,
    keyedFen: sale.keyedFen.slice(0, 1),
  })),
  ofSales('only the last sum that was keyed counts', (sale) => ({
    ...sale,
    keyedFen: sale.keyedFen.slice(-1),
  })),
  ofRuns('sales that were cut off are judged', (history) => ({
    ...history,
    sales: [...history.sales, ...history.interrupted.map((sale) => judgedSale(sale, oneLane))],
  })),
  ...(['capture', 'order', 'receipt', 'word'] as const).map((kind) =>
    ofRuns(`no ${kind} is anybody's orphan`, (history) => ({
      ...history,
      orphans: history.orphans.filter(({ what }) => what !== kind),
    })),
  ),
  ofRuns('what the rig says is overlooked', (history) => ({ ...history, rigEvents: [] })),
  ofRuns(
    'want of virtual users is the failure of the shop',
    seenAs((event) =>
      event.kind === 'arrivals-dropped' ? { ...event, why: 'lanes-full' } : event,
    ),
  ),
  ofRuns(
    'nobody turned away is somebody',
    seenAs((event) =>
      event.kind === 'arrivals-dropped' ? { ...event, count: Math.max(1, event.count) } : event,
    ),
  ),
]
