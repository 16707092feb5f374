import { expect, test } from 'vitest'
import { Ask, cancel, fork, now, sleep, waiter, type Process } from './effects.ts'
import { rewriting, type Rewrite } from './rewriting.ts'
import { Host } from './runner.ts'
import { VirtualWorld } from './virtual-world.ts'

interface Inputs {
  readonly word: string
}
const wait = waiter<Inputs>()

const note = (fact: unknown) => new Ask<void>({ type: 'record', fact })

/** What the process records, and when. `during` runs with the host while it waits. */
function run(process: Process<unknown>, during?: (host: Host, world: VirtualWorld) => void) {
  const world = new VirtualWorld()
  const host = new Host({
    name: 'H',
    world,
    onCrash: (error) => {
      throw error
    },
  })
  host.start('main', process)
  during?.(host, world)
  world.run({ eventsMax: 1_000 })
  return { facts: world.facts.map(({ atMs, fact }) => [atMs, fact]), host }
}

const untouched: Rewrite = () => undefined

test('what is not rewritten is asked as it is, and the return value comes through', () => {
  function* inner(): Process<string> {
    yield* sleep(10)
    yield* note(yield* now)
    return 'end'
  }
  function* outer(): Process {
    yield* note(yield* rewriting(inner(), untouched))
  }
  expect(run(outer()).facts).toEqual([
    [10, 10],
    [10, 'end'],
  ])
})

test('an effect is answered at once by an answer, later by another effect or a process', () => {
  function* asking(): Process {
    yield* sleep(1)
    yield* note(yield* new Ask<unknown>({ type: 'load', prefix: 'a/' }))
    yield* note(yield* new Ask<unknown>({ type: 'load', prefix: 'b/' }))
    yield* note(yield* new Ask<unknown>({ type: 'load', prefix: 'c/' }))
  }
  function* slowly(): Process<string> {
    yield* sleep(5)
    return 'slow'
  }
  const rewrite: Rewrite = (effect) => {
    if (effect.type !== 'load') return undefined
    if (effect.prefix === 'a/') return { answer: undefined }
    return effect.prefix === 'b/' ? now : slowly()
  }
  expect(run(rewriting(asking(), rewrite)).facts).toEqual([
    [1, undefined],
    [1, 1],
    [6, 'slow'],
  ])
})

test('what runs in place of an effect is not rewritten again', () => {
  function* longer(): Process {
    yield* sleep(100)
    yield* sleep(100)
  }
  function* sleeper(): Process {
    yield* sleep(1)
    yield* note('awake')
  }
  const rewrite: Rewrite = (effect) => (effect.type === 'sleep' ? longer() : undefined)
  expect(run(rewriting(sleeper(), rewrite)).facts).toEqual([[200, 'awake']])
})

test('what a process forks is rewritten too, and its forks', () => {
  function* leaf(): Process {
    yield* sleep(1)
    yield* note('leaf')
  }
  function* middle(): Process {
    yield* fork('leaf', leaf)
    yield* sleep(1)
    yield* note('middle')
  }
  function* root(): Process {
    yield* fork('middle', middle)
  }
  const rewrite: Rewrite = (effect) => (effect.type === 'sleep' ? sleep(50) : undefined)
  expect(run(rewriting(root(), rewrite)).facts).toEqual([
    [50, 'middle'],
    [50, 'leaf'],
  ])
})

test('a fork that is cancelled in the middle of what runs in place of its effect ends there', () => {
  function* forked(): Process {
    yield* sleep(1)
    yield* note('never')
  }
  function* root(): Process {
    const id = yield* fork('forked', forked)
    yield* wait(['word'])
    yield* cancel(id)
    yield* note('cancelled')
  }
  const rewrite: Rewrite = (effect) => (effect.type === 'sleep' ? sleep(50) : undefined)
  const { facts } = run(rewriting(root(), rewrite), (host, world) => {
    world.at(20, () => void host.post('word', 'go'))
  })
  expect(facts).toEqual([[20, 'cancelled']])
})

test('a kill drops it where it stands: no code of the process runs any more', () => {
  function* process(): Process {
    try {
      yield* sleep(10)
      yield* note('never')
    } finally {
      yield* note('nor this')
    }
  }
  const { facts, host } = run(rewriting(process(), untouched), (host, world) => {
    world.at(5, () => host.kill())
  })
  expect(facts).toEqual([])
  expect(host.alive).toBe(false)
})
