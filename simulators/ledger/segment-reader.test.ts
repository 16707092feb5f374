import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSegments } from './segment-reader.ts'

const event = (atMs: number, seq: number, lane = '') =>
  JSON.stringify({ kind: 'key-pressed', lane, key: 'confirm', atMs, seq, by: 'operator' })

const dirs: string[] = []
afterAll(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true, force: true }))))

/** A directory with these segments: name → text. */
async function ledgerOf(segments: { readonly [name: string]: string }): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-ledger-'))
  dirs.push(dir)
  for (const [name, text] of Object.entries(segments)) {
    await writeFile(join(dir, `${name}.ndjson`), text)
  }
  return dir
}

test('events of all segments come by moment, then segment, then order of writing', async () => {
  const dir = await ledgerOf({
    b: `${event(1, 0, 'b0')}\n${event(5, 1, 'b1')}\n${event(5, 2, 'b2')}\n`,
    a: `${event(5, 0, 'a0')}\n${event(2, 1, 'a1')}\n`,
  })
  await writeFile(join(dir, 'manifest.json'), '{}')
  const { events, segments, torn, unreadable } = await readSegments(dir)
  expect(events.map((one) => 'lane' in one && one.lane)).toEqual(['b0', 'a1', 'a0', 'b1', 'b2'])
  expect({ segments, torn, unreadable }).toEqual({ segments: ['a', 'b'], torn: [], unreadable: [] })
})

test('a torn last line is tolerated and counted', async () => {
  const dir = await ledgerOf({ terminal: `${event(1, 0)}\n${event(2, 1, '收').slice(0, 35)}` })
  const { events, torn, unreadable } = await readSegments(dir)
  expect(events).toHaveLength(1)
  expect(torn).toEqual([{ segment: 'terminal', bytes: 37 }])
  expect(unreadable).toEqual([])
})

test('a last event that lacks only its line feed is an event', async () => {
  const { events, torn } = await readSegments(await ledgerOf({ terminal: event(1, 0) }))
  expect([events.length, torn]).toEqual([1, []])
})

test.each([
  ['cut text', '{"kind":"key-pre', /^not JSON: /],
  ['no object', '17', /^not an event: /],
  [
    'a kind of another version',
    event(2, 1).replace('key-pressed', 'key-stroked'),
    /^not an event: no fact is called "key-stroked" here; another version of tillrig /,
  ],
  ['an unknown writer', event(2, 1).replace('operator', 'nobody'), /^not an event: /],
  ['a moment that is no number', event(2, 1).replace('"atMs":2', '"atMs":"2"'), /^not an event: /],
  ['an empty line', '', /^not JSON: /],
])('%s in the middle is reported, and the rest is read', async (_, line, why) => {
  const dir = await ledgerOf({ rig: `${event(1, 0)}\n${line}\n${event(3, 2)}\n` })
  const { events, unreadable } = await readSegments(dir)
  expect(events.map(({ seq }) => seq)).toEqual([0, 2])
  expect(unreadable).toEqual([{ segment: 'rig', lineNo: 2, why: expect.stringMatching(why) }])
})

test.each([
  ['missing at the start', [1, 2], 1, 'seq 1 stands where 0 belongs'],
  ['missing in the middle', [0, 1, 3], 3, 'seq 3 stands where 2 belongs'],
  ['written twice', [0, 0], 2, 'seq 0 stands where 1 belongs'],
])('an event %s is reported', async (_, seqs, lineNo, why) => {
  const dir = await ledgerOf({ rig: seqs.map((seq) => `${event(seq, seq)}\n`).join('') })
  const { events, unreadable } = await readSegments(dir)
  expect(events).toHaveLength(seqs.length)
  expect(unreadable).toEqual([{ segment: 'rig', lineNo, why }])
})

test('a segment longer than one read is whole', async () => {
  const lines = Array.from({ length: 30_000 }, (_, seq) => event(seq, seq, '三号收银台'))
  const { events, unreadable } = await readSegments(
    await ledgerOf({ load: `${lines.join('\n')}\n` }),
  )
  expect(events).toHaveLength(30_000)
  expect(unreadable).toEqual([])
})

test('a segment that is promised and not there is a hole', async () => {
  const dir = await ledgerOf({ rig: `${event(1, 0)}\n` })
  const { events, unreadable } = await readSegments(dir, ['rig', 'terminal-lane-01'])
  expect(events).toHaveLength(1)
  expect(unreadable).toEqual([
    { segment: 'terminal-lane-01', lineNo: 0, why: 'the segment is missing' },
  ])
})

test('a segment that cannot be read is a hole, and the others are read', async () => {
  const dir = await ledgerOf({ rig: `${event(1, 0)}\n` })
  await mkdir(join(dir, 'orders.ndjson'))
  const { events, unreadable } = await readSegments(dir)
  expect(events).toHaveLength(1)
  expect(unreadable).toEqual([
    {
      segment: 'orders',
      lineNo: 0,
      why: expect.stringMatching(/^the file cannot be read: EISDIR/),
    },
  ])
})

test('a directory that is not there is refused with what to do', async () => {
  await expect(readSegments('/nowhere/at/all')).rejects.toMatchObject({
    code: 'badInput',
    hint: 'give the directory that a run wrote its segments (*.ndjson) to',
  })
})
