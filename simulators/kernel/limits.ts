/** Every bound of the kernel, unit last in the name. */
export const limits = {
  /** Values waiting in one channel of one host. */
  mailboxValuesMax: 64,
  /** Processes alive on one host. */
  forksMax: 256,
  /** Effects a process may ask without ever waiting; more is a loop that never yields time. */
  effectsWithoutWaitMax: 10_000,
} as const
