/** The point at which a notice can be hurt: when a delivery of it is about to leave. */

/** Each defeats exactly one check of a careful shop; see the fault. */
export const noticeAlterations = ['amount', 'signature', 'body', 'replayed'] as const

export type NoticeAlteration = (typeof noticeAlterations)[number]

export interface NoticeDelivery {
  readonly noticeId: string
  readonly outTradeNo: string
  readonly event: 'TRANSACTION.SUCCESS' | 'REFUND.SUCCESS'
  /** From 1, counting all that left or should have. */
  readonly delivery: number
}

export type NoticeFate =
  /** Never leaves; to the platform it is a delivery that nobody acknowledged. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'late'; readonly byMs: number }
  /** Leaves now, and once more: at once when `gapMs` is 0. */
  | { readonly kind: 'twice'; readonly gapMs: number }
  /** Leaves when `release` is called. */
  | { readonly kind: 'held'; readonly hold: (release: () => void) => void }
  /** An altered one leaves in its place, whose answer counts for nothing; the schedule goes on. */
  | { readonly kind: 'altered'; readonly how: Exclude<NoticeAlteration, 'replayed'> }
  /** Leaves, is answered, and leaves once more byte for byte: somebody has listened. */
  | { readonly kind: 'replayed'; readonly afterMs: number }
  /** A wrongly signed one leaves first; once that was answered, the genuine one. */
  | { readonly kind: 'sign-test' }

/** What one active fault does to notices. */
export interface NoticeHook {
  notice?(delivery: NoticeDelivery): NoticeFate | undefined
  /** A genuine delivery was answered, or is known not to be. */
  noticeDelivered?(delivery: NoticeDelivery): void
}
