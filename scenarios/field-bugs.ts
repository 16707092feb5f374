/** Public reports of exactly this failure. A scenario names those that it reproduces in `reports`. */

export interface FieldBug {
  /** What a scenario calls it. */
  readonly id: string
  /** Where it was reported. */
  readonly where: string
  readonly what: string
  /** Why no station can express it; absent where one can. */
  readonly notPlayable?: string
}

export const fieldBugs: readonly FieldBug[] = [
  {
    id: 'odoo-267799',
    where: 'odoo/odoo PR #267799',
    what: 'paid order lost when the network drops in a 300 ms debounce window and the page reloads',
  },
  {
    id: 'odoo-286930',
    where: 'odoo/odoo PR #286930',
    what: 'authorised payment silently discarded; cancel reports success regardless',
  },
  {
    id: 'odoo-207425',
    where: 'odoo/odoo PR #207425',
    what: 'notification never arrives, payment stuck; polling was added',
  },
  {
    id: 'odoo-75246',
    where: 'odoo/odoo PR #75246',
    what: "retry after a lost poll starts a second payment; order 2 gets order 1's answer",
  },
  {
    id: 'odoo-261521',
    where: 'odoo/odoo PR #261521',
    what: 'capture call fails, line still marked done',
  },
  {
    id: 'adyen-magento2-1431',
    where: 'Adyen/adyen-magento2 #1431',
    what: 'paid more than 30 s after the start: charged, order never created',
  },
  {
    id: 'adyen-magento-719',
    where: 'Adyen/adyen-magento #719',
    what: 'result "cancelled", then an AUTHORISATION notice 46 s later',
  },
  {
    id: 'medusa-13301',
    where: 'medusajs/medusa #13301',
    what: 'confirm and webhook race: one order in twenty missing',
  },
  {
    id: 'woocommerce-3725',
    where:
      'woocommerce/woocommerce-gateway-stripe PR #3725, Automattic/woocommerce-payments #5188, PrestaShopCorp/ps_checkout PR #1546',
    what: 'time-out after the charge, before the order completes; the shopper retries, charged twice',
  },
  {
    id: 'stripe-official-79',
    where: '202-ecommerce/stripe_official #79',
    what: 'a late charge.failed overwrites a paid order',
  },
  {
    id: 'viva-2360',
    where: 'VivaPayments/API #2360',
    what: 'check, then cancel: pending, the customer pays, cancel "succeeds"',
  },
  {
    id: 'l10n-italy-4672',
    where: 'OCA/l10n-italy #4672, odoo/odoo PRs #224021 #263487',
    what: 'order paid, receipt not printed, no reprint',
  },
  {
    id: 'odoo-242538',
    where: 'odoo/odoo issue #242538',
    what: 'the DUPLICATE mark is missing on a reprint',
  },
  {
    id: 'pos-addons-682',
    where: 'itpp-labs/pos-addons PR #682',
    what: 'a printer back after a night prints all lost tickets; one dead printer blocks the others',
  },
  {
    id: 'openboxes-437',
    where: 'openboxes/openboxes-mobile PR #437',
    what: 'a scan is delivered on two channels: 4354210 becomes 43542104354210',
  },
  {
    id: 'woocommerce-ios-15768',
    where: 'woocommerce/woocommerce-ios PRs #15768 #15823',
    what: 'a scan is split or lost: slow keys, and the CRLF suffix read as a second code',
  },
  {
    id: 'inventree-625',
    where:
      'inventree/inventree-app #625, JumpMind/openpos-framework #2108, opensourcepos/opensourcepos #849',
    what: 'several codes in one shot queue up; control characters kept; digits missing',
  },
  {
    id: 'odoo-30848',
    where: 'odoo/odoo #30848',
    what: 'a scan on the receipt screen blocks the till and loses the order',
  },
  {
    id: 'wxjava-4050',
    where: 'binarywang/WxJava #4050',
    what: "client accepts only HTTP 200 and 204, and throws on USERPAYING's 202",
  },
  {
    id: 'micropay-with-pos',
    where: 'microPayWithPos of the widely copied Java SDK',
    what: 'the helper submits the charge again in a loop instead of querying',
  },
  {
    id: 'node-thermal-printer',
    where: 'node-thermal-printer',
    what: "the retry of a printer's write is counted as printed: success is written",
  },
]
