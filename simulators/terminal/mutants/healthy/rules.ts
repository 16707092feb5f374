/** Terminals that wait, poll, watch and remember by other rules than ours, and are right. */

import type { TerminalRules } from '../../logic/rules.ts'
import type { HealthyTerminal } from '../mutant.ts'

const withRules = (
  about: Pick<HealthyTerminal, 'name' | 'difference' | 'cites'>,
  change: (rules: TerminalRules) => Partial<TerminalRules>,
): HealthyTerminal => ({
  kind: 'healthy',
  station: 'terminal',
  over: 'hardened',
  ...about,
  options: (options) => ({ ...options, rules: { ...options.rules, ...change(options.rules) } }),
})

export const chattyPolls = withRules(
  {
    name: 'chatty-polls',
    difference: 'Queries, reverses and watches three times as often.',
    cites: 'domain §1.2 (poll every 3–5 s: W4)',
  },
  ({ pollMs, watchPollMs, reverseRetryMs }) => ({
    pollMs: pollMs / 3,
    watchPollMs: watchPollMs / 3,
    reverseRetryMs: reverseRetryMs / 3,
  }),
)

export const tenSecondPolls = withRules(
  {
    name: 'ten-second-polls',
    difference: 'Queries every 10 s.',
    cites: 'domain §1.2 (poll interval of the API page: W1)',
  },
  ({ pollMs }) => ({ pollMs: pollMs * 2 }),
)

export const longBudget = withRules(
  {
    name: 'long-budget',
    difference: 'Waits for the shopper longer than the platform does, which gives up by itself.',
    cites: 'domain §1.2 (auto-revoke after 45 s: W4, W5)',
  },
  ({ pollBudgetMs }) => ({ pollBudgetMs: pollBudgetMs * 1.25 }),
)

export const watchesLonger = withRules(
  {
    name: 'watches-longer',
    difference: 'Watches a tenth longer after a reverse.',
    cites: 'domain §4.2 row F3 (keep polling for at least the life of the code)',
  },
  ({ watchMs }) => ({ watchMs: watchMs * 1.1 }),
)

export const longMemory = withRules(
  {
    name: 'long-memory',
    difference: 'Remembers codes and finished sales three times as long.',
    cites: 'domain §4.2 row F13 (suppress by content for at least 60 s)',
  },
  ({ sameCodeMs, rememberMs }) => ({ sameCodeMs: sameCodeMs * 3, rememberMs: rememberMs * 3 }),
)

export const reversesEarly = withRules(
  {
    name: 'reverses-early',
    difference: 'Reverses a charge that nobody knows after 5 s, and calls again while refused.',
    cites: 'domain §1.2 (on error or no answer call again: W1, W3)',
  },
  ({ reverseNotBeforeMs }) => ({ reverseNotBeforeMs: reverseNotBeforeMs / 3 }),
)
