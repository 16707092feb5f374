/** What a printer's mechanism has to do, in order. */

import type { PaperLine } from './paper.ts'

export type Work =
  /** `lines` is the paper it takes. */
  | { readonly kind: 'line'; readonly line: PaperLine; readonly lines: number }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'drawer' }
  /** Everything before it is printed once this is reached. */
  | { readonly kind: 'completion'; readonly token: Uint8Array }
  | { readonly kind: 'status'; readonly n: number }
  | { readonly kind: 'identify'; readonly n: number }
  | { readonly kind: 'asb'; readonly n: number }
  | { readonly kind: 'paper-sensors'; readonly n: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'unknown'; readonly head: Uint8Array }
