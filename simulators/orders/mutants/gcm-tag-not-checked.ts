/** An order service that takes what can be decrypted for genuine, with a package that checks no tag. */

import { decideNotice } from '../notice-core.ts'
import { openChecked } from '../notice-envelope.ts'
import { noticeLogic } from '../notice-logic.ts'
import { answersAsAsked } from './answers-as-asked.ts'
import type { NoticesMutant } from './mutant.ts'
import { amountOfNotice } from './notice-without-amount-check.ts'

export const gcmTagNotChecked: NoticesMutant = {
  kind: 'mutant',
  name: 'gcm-tag-not-checked',
  station: 'orders',
  over: 'hardened',
  flow: 'customer-scans',
  bug: 'Takes a notice that it can decrypt for genuine, although its decryption never checks the tag.',
  cites: 'domain §1.7 (wechatpay-node-v3 never calls decipher.final()), row F6',
  shownBy: 'bits of a notice flipped on its way, so that the amount is another',
  step: () => answersAsAsked(),
  noticeLogic: {
    ...noticeLogic,
    open: (envelope, keys) => openChecked(envelope, keys, { signature: false, tag: false }),
    decide: (notice, known, notices) =>
      decideNotice(notice, amountOfNotice(notice, known), notices),
  },
}
