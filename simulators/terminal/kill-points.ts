/** Where a terminal can be made to die: the names of its steps, for faults and settings. */

import type { Effect } from '../kernel/effects.ts'
import type { OrdersCalls } from '../orders/wire.ts'
import type { PlatformCalls } from '../platform/wire.ts'

export const killEffects = [
  'call',
  'print',
  'sleep',
  'wait',
  'post',
  'drain',
  'fork',
  'cancel',
  'save',
  'load',
  'tell',
  'record',
  'now',
] as const satisfies readonly Effect['type'][]

/** Of a call its operation, of a save what its first row is (see kernel/kill-point.ts). */
export const killLabels = [
  'platform.pay',
  'platform.query',
  'platform.reverse',
  'platform.native',
  'platform.close',
  'platform.refund',
  'platform.bill',
  'platform.bill-download',
  'orders.check',
  'orders.submit',
  'orders.query',
  'orders.expect',
  'orders.list',
  'orders.void',
  'attempt',
  'order',
] as const satisfies readonly (keyof PlatformCalls | keyof OrdersCalls | 'attempt' | 'order')[]
