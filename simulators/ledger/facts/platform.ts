/** What the platform records, and in which words it refuses. */

/** Why the platform refused, in its own words (domain §1.3, V3 spelling). */
export type PlatformCode =
  | 'AUTH_CODE_INVALID'
  | 'AUTHCODEEXPIRE'
  | 'ORDER_CLOSED'
  | 'OUT_TRADE_NO_USED'
  | 'ORDER_NOT_EXIST'
  | 'AMOUNT_LIMIT_MINIMUM'
  | 'AMOUNT_LIMIT_MAXIMUM'
  | 'AMOUNT_LIMIT_DAY'
  | 'AMOUNT_LIMIT_MONTH'
  | 'NO_AUTH'
  | 'SIGN_ERROR'
  | 'ORDER_PAID'
  | 'PARAM_ERROR'
  | 'NOT_ENOUGH'
  | 'USER_PAYING'
  | 'TRADE_ERROR'
  | 'SYSTEM_ERROR'
  | 'SERVICE_UNAVAILABLE'

/** Recorded by the platform's payments core: the truth of money. */
export type PlatformFact =
  | {
      readonly kind: 'charge-received'
      readonly outTradeNo: string
      readonly code: string
      readonly amountFen: number
      readonly host: 'primary' | 'standby'
    }
  | {
      readonly kind: 'captured'
      readonly outTradeNo: string
      readonly transactionId: string
      readonly code: string
      readonly amountFen: number
    }
  | {
      readonly kind: 'charge-refused'
      readonly outTradeNo: string
      readonly code: string
      readonly refusal: PlatformCode
    }
  /** A reverse, a close or a full refund was accepted. `refundedFen` is 0 when nothing had been captured. */
  | { readonly kind: 'reversed'; readonly outTradeNo: string; readonly refundedFen: number }
  /** Not paid in time: the platform gave the charge up by itself. */
  | { readonly kind: 'auto-revoked'; readonly outTradeNo: string }
  /** One delivery of a notice left for the shop (customer scans merchant, domain §1.6). */
  | {
      readonly kind: 'notice-sent'
      readonly outTradeNo: string
      readonly noticeId: string
      /** From 1. */
      readonly delivery: number
      /** What a fault, or the vendor itself, made of this one. */
      readonly as: 'genuine' | 'sign-test' | 'altered'
    }
  /** An answer that the platform owed and did not, or not in time, give. */
  | {
      readonly kind: 'answer-withheld'
      readonly operation: string
      readonly outTradeNo: string
      readonly why: string
    }
