/** Safe is not enough: a till that declines everybody diverges never and sells nothing. */

import type { PlatformCode } from '../../simulators/ledger/facts.ts'
import { type Checker, verdictOf, type Violation } from '../checker.ts'
import type { JudgedSale } from '../history.ts'

/** The platform was away, or the till asked for the wrong thing: no reason not to take the money. */
const notTheShoppers: readonly PlatformCode[] = [
  'SERVICE_UNAVAILABLE',
  'SYSTEM_ERROR',
  'USER_PAYING',
  'OUT_TRADE_NO_USED',
  'PARAM_ERROR',
  'SIGN_ERROR',
]

/**
 * Nobody refused the shopper's money by right, and it was not the shopper who gave up. Whoever leaves
 * after the code was read leaves because the till never said a last word.
 */
function couldPay({ truth, tally }: JudgedSale): boolean {
  const refused = truth.attempts.some(({ refusals }) =>
    refusals.some((refusal) => !notTheShoppers.includes(refusal)),
  )
  const gaveUp = truth.attempts.some(({ autoRevoked }) => autoRevoked)
  const outOfLimits =
    truth.orderRefusals.includes('below-floor') ||
    ['below-floor', 'above-ceiling'].includes(tally.word?.reason ?? '')
  const neverRead = truth.abandoned && truth.scannedAtMs === undefined
  const walkedAway = neverRead || truth.cancelPressed
  return truth.presented > 0 && !refused && !gaveUp && !outOfLimits && !walkedAway
}

const isServed = ({ tally }: JudgedSale): boolean => tally.issued > 0

const unserved = ({ truth, tally, alike }: JudgedSale): Violation => ({
  saleNo: truth.saleNo,
  text: `could have paid, got no order; last told: ${tally.word?.reason ?? 'nothing'}`,
  atMs: truth.events[0]?.atMs ?? 0,
  weight: truth.keyedFen.at(-1) ?? 0,
  alike,
})

export const shoppersServed: Checker = {
  name: 'shoppers-served',
  claim: 'Every shopper who could pay got an order.',
  needs: ['code-presented', 'qr-scanned', 'arrivals-dropped'],
  check: ({ sales, rigEvents }) => {
    const turnedAway = rigEvents.flatMap((event) =>
      event.kind === 'arrivals-dropped' && event.why === 'lanes-full' && event.count > 0
        ? [
            {
              text: `${event.count} shopper(s) found every lane busy`,
              atMs: event.atMs,
              weight: event.count,
              alike: event.count,
            },
          ]
        : [],
    )
    // Whoever was served could pay, whatever one of the tries ended in.
    const payers = sales.filter((sale) => isServed(sale) || couldPay(sale))
    const examined = [...payers, ...turnedAway].reduce((sum, { alike }) => sum + alike, 0)
    const found = payers.filter((sale) => !isServed(sale)).map(unserved)
    return verdictOf(examined, [...found, ...turnedAway], 'never put to the test: nobody could pay')
  },
}
