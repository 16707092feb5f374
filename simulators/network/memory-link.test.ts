import { VirtualClock } from '../kernel/virtual-clock.ts'
import { linkContract } from './link.contract.ts'
import { memoryLink } from './memory-link.ts'

linkContract('a link in memory', () => {
  const clock = new VirtualClock()
  return {
    clock,
    open: async (accept) => {
      const link = memoryLink({ name: 'platform', clock, accept })
      return { link, dial: link.dial }
    },
    play: (test) => clock.drive(test, { eventsMax: 100_000 }),
  }
})
