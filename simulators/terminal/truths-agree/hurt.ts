/** What a test does to a request between the terminal and its servers. */

import type { CallAbout } from '../../kernel/virtual-world.ts'

/** What goes wrong with one request. */
export type Hurt =
  /** Never left. */
  | { readonly kind: 'not-sent' }
  /** Left and never arrived. */
  | { readonly kind: 'lost' }
  /** Arrived and did its work; the answer never came. */
  | { readonly kind: 'answer-lost' }
  /** Arrives this much later; the answer is lost. */
  | { readonly kind: 'delayed'; readonly byMs: number }
  /** Answered like this, after doing its work or without. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly code: string
      readonly worked: boolean
    }

/** Asked before every request, and before every `notice` of the platform. `nth` counts the requests of that operation, from 1. */
export type HurtPlan = (
  operation: string,
  about: CallAbout & { readonly nth: number },
) => Hurt | undefined
