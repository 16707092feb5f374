import { VirtualClock } from '../kernel/virtual-clock.ts'
import { connectionContract } from '../lines/connection.contract.ts'
import { linkContract } from './link.contract.ts'
import { memoryLink } from './memory-link.ts'

const eventsMax = 1_000_000

linkContract('a link in memory', () => {
  const clock = new VirtualClock()
  return {
    clock,
    open: async (accept) => {
      const link = memoryLink({ name: 'platform', clock, accept })
      return { link, dial: link.dial }
    },
    play: (test) => clock.drive(test, { eventsMax }),
  }
})

connectionContract('a connection in memory', async () => {
  const clock = new VirtualClock()
  const nowhere = memoryLink({ name: 'platform', clock, accept: () => ({ bytes: () => {} }) })
  await nowhere.down()
  return {
    clock,
    open: async (accept) => memoryLink({ name: 'platform', clock, accept }).dial,
    nowhere: nowhere.dial,
    play: (test) => clock.drive(test, { eventsMax }),
  }
})
