/** Every wire of the rig that can be hurt; each is a proxy of its own. */
export const linkNames = [
  /** terminal → platform */
  'platform',
  /** terminal → platform, the second way (M1, F27) */
  'platform-backup',
  /** terminal → orders */
  'orders',
  /** terminal → printer */
  'printer',
  /** platform → orders: notices (domain §1.6) */
  'notify',
  /** orders → database */
  'database',
] as const

export type LinkName = (typeof linkNames)[number]

/** Upstream is client → server: a loss there is F1. Downstream is server → client: F2. */
export const directions = ['upstream', 'downstream'] as const

export type Direction = (typeof directions)[number]

export interface Address {
  readonly host: string
  readonly port: number
}
