/** ctrl-c and SIGTERM: the first asks everything to heal and stop, the second ends it at once. */

export interface Stopping {
  readonly signal: AbortSignal
  release(): void
}

export function onStopSignals(say: (text: string) => void): Stopping {
  const controller = new AbortController()
  const onSignal = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(name === 'SIGINT' ? 130 : 143)
    say(`${name}: healing and stopping (again: at once)`)
    controller.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    },
  }
}
