/**
 * The points of a payment at which the platform can be hurt. A request meets them in this order:
 *
 *   turn away → (rules) → payer → the core → what becomes of the answer
 *
 * At each point the active faults are asked in the order of their injection, and the first that
 * wants the request has it; so a request meets at most one fault a point, and may meet one at each.
 * Rules are overlaid in the same order, the latest on top.
 */

import type { Taken } from './limits.ts'
import type { Payer, PaymentStep, Refusal } from './payment.ts'
import type { NoticeDelivery, NoticeFate, NoticeHook } from './notice-hook.ts'
import type { PlatformRules } from './rules.ts'

/** The primary host and its standby (`api2…`, domain §1.1): two doors to one platform. */
export type PlatformHost = 'primary' | 'standby'

/** `scan` is the shopper's: it comes through no door, so it is judged and never turned away. */
export type Operation =
  'pay' | 'query' | 'reverse' | 'native' | 'scan' | 'close' | 'refund' | 'bill'

export interface PaymentRequest {
  readonly operation: Operation
  readonly host: PlatformHost
  readonly outTradeNo: string
  /** Of a pay, a native and a scan. */
  readonly amountFen?: number
  /** Of a pay and a scan: what the merchant had collected before. */
  readonly taken?: Taken
}

/** What the core made of a request. */
export interface Outcome {
  readonly step: PaymentStep
  /** This pay created the charge: paid, or waiting for the payer. */
  readonly accepted: boolean
  /** This pay moved the money. */
  readonly captured: boolean
  /** Why this pay was refused. */
  readonly refusal: Refusal | undefined
}

export type AnswerFate =
  | { readonly kind: 'withhold'; readonly how: 'never-answer' | 'close-connection' }
  | { readonly kind: 'late'; readonly afterMs: number }
  | { readonly kind: 'replace'; readonly by: 'SYSTEM_ERROR' }

/** What one active fault does; a point that is absent or answers undefined lets the request pass. */
export interface PlatformHook extends NoticeHook {
  /** Before the core: the request never gets there. */
  turnAway?(request: PaymentRequest): 'SYSTEM_ERROR' | 'SERVICE_UNAVAILABLE' | undefined
  /** How the payer behaves, if this pay should become a charge. */
  payer?(request: PaymentRequest): Payer | undefined
  /** The charge was created with the payer this hook gave. */
  payerTaken?(): void
  answer?(request: PaymentRequest, outcome: Outcome): AnswerFate | undefined
  /** Laid over the platform's rules while the fault is active. */
  readonly rules?: Partial<PlatformRules>
  /** Sees what came of a request: `without` are the rules in force if this fault were not there. */
  judged?(request: PaymentRequest, outcome: Outcome, without: PlatformRules): void
}

interface Layer {
  readonly hook: PlatformHook
  readonly without: PlatformRules
}

export class FaultPoints {
  #rules: PlatformRules
  #effective: PlatformRules
  #hooks: readonly PlatformHook[] = []
  #layers: readonly Layer[] = []

  constructor(rules: PlatformRules) {
    this.#rules = rules
    this.#effective = rules
  }

  /** The platform's own rules, without what faults lay over them. */
  get ownRules(): PlatformRules {
    return this.#rules
  }

  set ownRules(rules: PlatformRules) {
    this.#rules = rules
    this.#lay()
  }

  /** The rules in force. */
  get rules(): PlatformRules {
    return this.#effective
  }

  /** @returns a function that takes the hook off again; safe to call twice. */
  add(hook: PlatformHook): () => void {
    this.#hooks = [...this.#hooks, hook]
    this.#lay()
    return () => {
      this.#hooks = this.#hooks.filter((other) => other !== hook)
      this.#lay()
    }
  }

  turnAway(request: PaymentRequest): 'SYSTEM_ERROR' | 'SERVICE_UNAVAILABLE' | undefined {
    for (const hook of this.#hooks) {
      const code = hook.turnAway?.(request)
      if (code !== undefined) return code
    }
    return undefined
  }

  payer(request: PaymentRequest): { payer: Payer; hook: PlatformHook } | undefined {
    for (const hook of this.#hooks) {
      const payer = hook.payer?.(request)
      if (payer !== undefined) return { payer, hook }
    }
    return undefined
  }

  /** Shows the outcome to every rule change. */
  judge(request: PaymentRequest, outcome: Outcome): void {
    for (const { hook, without } of this.#layers) hook.judged?.(request, outcome, without)
  }

  /** Shows the outcome to every rule change, and asks for the answer's fate. */
  answer(request: PaymentRequest, outcome: Outcome): AnswerFate | undefined {
    this.judge(request, outcome)
    for (const hook of this.#hooks) {
      const fate = hook.answer?.(request, outcome)
      if (fate !== undefined) return fate
    }
    return undefined
  }

  notice(delivery: NoticeDelivery): NoticeFate | undefined {
    for (const hook of this.#hooks) {
      const fate = hook.notice?.(delivery)
      if (fate !== undefined) return fate
    }
    return undefined
  }

  noticeDelivered(delivery: NoticeDelivery): void {
    for (const hook of this.#hooks) hook.noticeDelivered?.(delivery)
  }

  #lay(): void {
    const laid = (hooks: readonly PlatformHook[]) =>
      hooks.reduce<PlatformRules>((rules, hook) => ({ ...rules, ...hook.rules }), this.#rules)
    this.#effective = laid(this.#hooks)
    this.#layers = this.#hooks
      .filter((hook) => hook.rules !== undefined)
      .map((hook) => ({ hook, without: laid(this.#hooks.filter((other) => other !== hook)) }))
  }
}
