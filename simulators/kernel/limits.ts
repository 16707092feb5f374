/** Every bound of the kernel, unit last in the name. */
export const limits = {
  /** Values waiting in one channel of one host. */
  mailboxValuesMax: 64,
  /** Channels of one host in which values wait. */
  mailboxesMax: 1024,
  /** Processes alive on one host: a lane has one for each order that is still owed, for hours. */
  forksMax: 10_000,
  /** Effects a host may ask before all its processes wait; more is a loop that lets no time pass. */
  effectsWithoutWaitMax: 100_000,
} as const
