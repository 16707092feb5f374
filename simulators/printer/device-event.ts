/** What a printer does, for whoever stands beside it. */

import type { StopCause } from './condition.ts'
import type { Piece } from './paper.ts'

export type DeviceEvent =
  /** For the host that the printer is talking with. */
  | { readonly kind: 'answer'; readonly bytes: Uint8Array }
  /** A line of text, picture or code is on paper. */
  | { readonly kind: 'line' }
  | { readonly kind: 'piece'; readonly piece: Piece }
  /** Something was waiting to be printed and could not be; once for each cause and stop. */
  | { readonly kind: 'stopped'; readonly cause: StopCause }
  | { readonly kind: 'status'; readonly state: string }
  | { readonly kind: 'token-lost' }
  /** Asked to say when it has printed, it did not understand. */
  | { readonly kind: 'token-unknown' }
  | { readonly kind: 'drawer' }
