/** Seed after seed over all subjects and terminals, on all cores; counted in the order of the seeds. */

import type { Clock } from '../../simulators/kernel/clock.ts'
import { messageOf } from '../../simulators/kernel/errors.ts'
import { onWorkers, type PoolWorker } from '../explore/pool.ts'
import type { CompareBook, Outcome } from './book.ts'
import { nameOf, type Play, type PlaysTask, type Subject } from './plays.ts'

export interface SeedOptions {
  readonly subjects: readonly Subject[]
  readonly terminals: readonly string[]
  readonly fromSeed: number
  /** Undefined: as many as fit into `forMs`, once the first has shown what one costs. */
  readonly seeds: number | undefined
  readonly forMs: number
  readonly workers: number
  readonly clock: Clock
  /** Aborted: what is being played is finished, and no more is begun. */
  readonly signal: AbortSignal
  readonly onPace: (pace: Pace) => void
}

export interface Pace {
  readonly seedsDone: number
  readonly seedsPlanned: number
  readonly msPerSeed: number | undefined
}

/** Fewer give no interval that means much, more make it hardly narrower. */
export const seedsByDefault = { min: 5, max: 20 } as const

interface Job {
  readonly nth: number
  readonly subject: Subject
}

/** Whole seeds only are counted; of a run that is stopped in the first one, what there is. */
export async function playSeeds(options: SeedOptions, book: CompareBook): Promise<Pace> {
  const { subjects, fromSeed, signal, clock } = options
  const desk = new SeedDesk(options, book)
  const beganMs = clock.nowMs()
  const taskOf = ({ nth, subject }: Job): PlaysTask => ({
    kind: 'plays',
    subject,
    seed: fromSeed + nth,
    terminals: options.terminals,
  })
  await onWorkers(Math.max(1, options.workers), async (worker) => {
    while (!signal.aborted) {
      const job = desk.take()
      if (job === undefined) return
      const plays = await playsOf(worker, taskOf(job))
      const { nth, subject } = job
      desk.done(
        { scenario: nameOf(subject), nth, seed: fromSeed + nth, plays },
        clock.nowMs() - beganMs,
      )
      options.onPace(desk.pace)
    }
  })
  if (desk.pace.seedsDone === 0 && subjects.length > 0) desk.countWhatThereIs()
  return desk.pace
}

/** Of plays whose thread died it cannot be known from outside which of them it was. */
const playsOf = (worker: PoolWorker, task: PlaysTask): Promise<readonly Play[]> =>
  worker.run(task).catch((error: unknown) => {
    const why = `it or another terminal's play ended the thread: ${messageOf(error)}`
    return task.terminals.map(() => ({ unknown: why }))
  })

/** Hands out scenario by scenario, seed by seed; counts a seed once all of it, and all before, is in. */
class SeedDesk {
  readonly #options: SeedOptions
  readonly #book: CompareBook
  readonly #waiting = new Map<number, Outcome[]>()
  #taken = 0
  #seedsDone = 0
  #seedsPlanned: number
  #msPerSeed: number | undefined

  constructor(options: SeedOptions, book: CompareBook) {
    this.#options = options
    this.#book = book
    this.#seedsPlanned = options.seeds ?? seedsByDefault.min
  }

  get pace(): Pace {
    return {
      seedsDone: this.#seedsDone,
      seedsPlanned: this.#seedsPlanned,
      msPerSeed: this.#msPerSeed,
    }
  }

  take(): Job | undefined {
    const { subjects } = this.#options
    const nth = Math.floor(this.#taken / subjects.length)
    const subject = subjects[this.#taken % subjects.length]
    if (subject === undefined || nth >= this.#seedsPlanned) return undefined
    this.#taken += 1
    return { nth, subject }
  }

  /** @param elapsedMs since the first was handed out. */
  done(outcome: Outcome, elapsedMs: number): void {
    const { subjects, seeds, forMs } = this.#options
    const outcomes = this.#waiting.get(outcome.nth) ?? []
    this.#waiting.set(outcome.nth, outcomes)
    outcomes.push(outcome)
    while (this.#waiting.get(this.#seedsDone)?.length === subjects.length) {
      this.#count(this.#seedsDone)
      this.#seedsDone += 1
      this.#msPerSeed = elapsedMs / this.#seedsDone
    }
    if (seeds === undefined && this.#msPerSeed !== undefined) {
      const fitting = Math.floor(forMs / this.#msPerSeed)
      // What has been handed out is played to its end: it is never planned away.
      const begun = Math.ceil(this.#taken / subjects.length)
      this.#seedsPlanned = Math.max(
        seedsByDefault.min,
        begun,
        Math.min(seedsByDefault.max, fitting),
      )
    }
  }

  countWhatThereIs(): void {
    this.#count(0)
  }

  /** In the order of the subjects: sums of fractions come out the same, whoever was faster. */
  #count(nth: number): void {
    const names = this.#options.subjects.map(nameOf)
    const outcomes = this.#waiting.get(nth) ?? []
    this.#waiting.delete(nth)
    for (const outcome of outcomes.toSorted(
      (a, b) => names.indexOf(a.scenario) - names.indexOf(b.scenario),
    )) {
      this.#book.add(outcome)
    }
  }
}
