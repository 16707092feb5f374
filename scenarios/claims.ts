/** The claims that every ordinary scenario holds a terminal to, by checker name. */

export const everyClaim: string[] = [
  'paid-is-issued',
  'charged-once',
  'issued-is-paid',
  'issued-once',
  'amounts-agree',
  'printed-is-issued',
  'issued-is-printed',
  'printed-once',
  'told-the-truth',
  'everyone-is-told',
  'nothing-left-open',
  'issued-in-time',
  'nobody-owns-nothing',
  'shoppers-served',
]

/** k6's terminals have no printer, so nothing is claimed about paper. */
export const everyLoadClaim: string[] = everyClaim.filter((claim) => !claim.includes('print'))
