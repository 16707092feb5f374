/** One wire of the rig: a proxy of its own, which can be hurt, healed and looked at. */

import type { Socket } from 'node:net'
import type { Clock } from '../kernel/clock.ts'
import { elapse } from '../kernel/elapse.ts'
import { RigError } from '../kernel/errors.ts'
import type { ByteCounters, Evidence } from './byte-counters.ts'
import type { Address, LinkName } from './links.ts'
import type { LinkSights, Lookout } from './sightings.ts'
import type { ToxiproxyControl } from './toxiproxy.ts'
import { refusalOf } from './toxiproxy.ts'
import type { Toxic } from './toxics.ts'
import { rawToxic } from './toxics.ts'

/** While a link is down its port is free, and another program may take it for a moment. */
const portBackMsMax = 5_000
const portBackPollMs = 50

export interface LinkEvidence extends Lookout {
  /** What Toxiproxy's counters must show. `received` is only trusted when neither end is in sight. */
  readonly counter: Evidence
}

export interface Observation {
  /** Connections seen to be hurt: at least so many. Live. */
  bites(): number
  /** Reads what is only read now and then once more. */
  read(): Promise<void>
  /** After the cause is gone: what passes from now on is not counted, what was swallowed still is. */
  settle(): Promise<void>
}

/** Toxiproxy closes what was swallowed when a toxic is taken away, and counts a moment later. */
const settleReadsMax = 6
const settleReadEveryMs = 50

/** What a fault needs of a wire, whatever it is made of; `link.contract.ts` holds every kind. */
export interface Link {
  readonly name: LinkName
  /** Places a toxic. @returns how to take it away again; safe to call twice. */
  apply(toxic: Toxic): Promise<() => Promise<void>>
  /** Closes every connection and refuses new ones. Counted: up again after as many `up`. */
  down(): Promise<void>
  /** @throws RigError `portTaken` when its port was taken in the meantime and is not given back. */
  up(): Promise<void>
  /** Takes away every toxic and opens the link, whoever hurt it. */
  reset(): Promise<void>
  /** Someone outside of this process was refused by this link. */
  noteRefused(): void
  observe(evidence: LinkEvidence): Promise<Observation>
  /** Connections torn or refused, from now on. */
  observeRefusals(): Observation
  close(): Promise<void>
}

/** A link that is a proxy in Toxiproxy. */
export interface ProxyLink extends Link {
  /** Where a client connects. */
  readonly host: string
  readonly port: number
  readonly upstream: Address
  readonly proxyName: string
  /** Lets the link see a client socket that Node does not announce (`new Socket()`, as pg makes). */
  witness(client: Socket): void
}

export interface LinkParts {
  readonly name: LinkName
  readonly proxyName: string
  readonly address: Address
  readonly upstream: Address
  readonly control: ToxiproxyControl
  readonly sights: LinkSights
  readonly counters: ByteCounters
  readonly clock: Clock
  readonly onClose: () => void
}

export function createLink(parts: LinkParts): ProxyLink {
  const { proxyName, control, sights, counters, clock } = parts
  let toxicCount = 0
  let downs = 0
  let closed = false
  const refusals = new Set<() => void>()
  // One fault may go down while another comes up: they take turns, or the count and the server part.
  let turn: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => (turn = turn.then(work, work))

  return {
    name: parts.name,
    host: parts.address.host,
    port: parts.address.port,
    upstream: parts.upstream,
    proxyName,
    apply: async (toxic) => {
      toxicCount += 1
      const name = `${toxic.kind}-${toxicCount}`
      await control.addToxic(proxyName, { name, stream: toxic.direction, ...rawToxic(toxic) })
      return () => gone(control.removeToxic(proxyName, name))
    },
    down: () =>
      inTurn(async () => {
        if (downs === 0) await control.setEnabled(proxyName, false)
        downs += 1
      }),
    up: () =>
      inTurn(async () => {
        if (downs === 1) await gone(open(parts))
        downs = Math.max(0, downs - 1)
      }),
    reset: () =>
      inTurn(async () => {
        const { toxics } = await control.proxy(proxyName)
        for (const { name } of toxics) await gone(control.removeToxic(proxyName, name))
        await open(parts)
        downs = 0
      }),
    noteRefused: () => {
      for (const note of refusals) note()
    },
    witness: sights.witness,
    observe: async ({ counter, ...lookout }) => {
      const tally = await counters.watch(proxyName, lookout.direction, counter)
      const sighting = sights.observe(lookout)
      const trusted = () => counter !== 'received' || !sights.ever
      const bites = () => Math.max(sighting.carried(), trusted() ? tally.grown() : 0)
      return {
        bites,
        read: tally.read,
        settle: async () => {
          sighting.stop()
          for (let reads = 0; counter === 'swallowed' && bites() === 0; reads += 1) {
            if (reads === settleReadsMax) break
            await elapse(clock, settleReadEveryMs)
            await tally.read()
          }
          tally.stop()
        },
      }
    },
    observeRefusals: () => {
      const sighting = sights.observe({ direction: 'upstream', bytesMin: Infinity })
      let noted = 0
      const note = () => (noted += 1)
      refusals.add(note)
      return {
        bites: () => sighting.torn() + sighting.refused() + noted,
        read: async () => undefined,
        settle: async () => {
          sighting.stop()
          refusals.delete(note)
        },
      }
    },
    close: async () => {
      if (closed) return
      closed = true
      sights.close()
      parts.onClose()
      await gone(control.removeProxy(proxyName))
    },
  }
}

/** What is not there any more need not be taken away. */
async function gone(removal: Promise<void>): Promise<void> {
  try {
    await removal
  } catch (error) {
    if (refusalOf(error)?.status !== 404) throw error
  }
}

async function open({ control, proxyName, clock, address }: LinkParts): Promise<void> {
  const untilMs = clock.nowMs() + portBackMsMax
  for (;;) {
    try {
      return await control.setEnabled(proxyName, true)
    } catch (error) {
      const taken = refusalOf(error)?.reason.includes('address already in use') ?? false
      if (!taken) throw error
      if (clock.nowMs() > untilMs) {
        throw new RigError(
          `Failed to open ${proxyName} again: another program took port ${address.port} while it was down`,
          { code: 'portTaken', hint: 'Run it again; the port was a free one.', cause: error },
        )
      }
    }
    await elapse(clock, portBackPollMs)
  }
}
