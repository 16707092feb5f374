import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { put, remove } from '../../kernel/effects.ts'
import { openJournal, saveThen } from './journal.ts'

let dir: string
const path = () => join(dir, 'L1.journal')
const open = (fsync = false) => openJournal({ path: path(), fsync })

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'journal-'))
})

afterEach(() => rmSync(dir, { recursive: true }))

test('what was saved is there after a reopening, deleted rows are not, in order of first saving', () => {
  const journal = open()
  void journal.save([put('order/B', { phase: 'submit' }), put('attempt/1', 1)])
  void journal.save([put('order/A', 2), remove('attempt/1')])
  void journal.save([put('order/B', { phase: 'done' })])
  journal.close()
  const again = open()
  expect(again.load('')).toEqual([put('order/B', { phase: 'done' }), put('order/A', 2)])
  expect(again.load('attempt/')).toEqual([])
  again.close()
})

test('a save is on disk when it returns, as one line', () => {
  const journal = open()
  void journal.save([put('a', 1), put('b', '订单\n')])
  expect(readFileSync(path(), 'utf8')).toBe(
    '[{"key":"a","value":1},{"key":"b","value":"订单\\n"}]\n',
  )
  journal.close()
})

test('a line cut by a death at any byte loses its whole save and nothing else', () => {
  const line = '[{"key":"b","value":2},{"key":"c","value":3}]\n'
  for (let bytes = 0; bytes < line.length; bytes += 1) {
    writeFileSync(path(), `[{"key":"a","value":1}]\n${line.slice(0, bytes)}`)
    const journal = open()
    expect(journal.load('')).toEqual([put('a', 1)])
    expect(journal.tornBytes).toBe(bytes)
    void journal.save([put('d', 4)])
    journal.close()
    const again = open()
    expect(again.load('')).toEqual([put('a', 1), put('d', 4)])
    again.close()
  }
})

test('opening drops what is superseded', () => {
  const journal = open()
  for (let nth = 0; nth < 100; nth += 1) void journal.save([put('a', nth)])
  journal.close()
  open().close()
  expect(readFileSync(path(), 'utf8')).toBe('[{"key":"a","value":99}]\n')
})

test('a bad line in the middle is named, not skipped', () => {
  writeFileSync(path(), '[{"key":"a","value":1}]\nrubbish\n')
  appendFileSync(path(), '[{"key":"b","value":1}]\n')
  expect(() => open()).toThrow(/line 2 is not a save/)
})

test('a folder that is not there is a clear error', () => {
  expect(() => openJournal({ path: join(dir, 'no', 'L1.journal'), fsync: false })).toThrow(
    expect.objectContaining({ code: 'cannotCreate' }),
  )
})

test('with fsync, saves at the same time share it and all end', async () => {
  const journal = open(true)
  const saves = Array.from({ length: 50 }, (_, nth) => journal.save([put(`k${nth}`, nth)]))
  for (const saved of saves) await saved
  expect(journal.load('')).toHaveLength(50)
  journal.close()
})

test('a save goes on when its rows are safe: at once, or when the promise says so', async () => {
  const notes: string[] = []
  const broken = () => void notes.push('broken')
  saveThen({ save: () => undefined }, [put('a', 1)], () => notes.push('at once'), broken)
  expect(notes).toEqual(['at once'])
  let sync = () => {}
  const synced = new Promise<void>((resolve) => (sync = resolve))
  saveThen({ save: () => synced }, [], () => notes.push('synced'), broken)
  expect(notes).toEqual(['at once'])
  sync()
  await synced
  expect(notes).toEqual(['at once', 'synced'])
})

test('a save that fails is never answered: nothing may go on without its rows', async () => {
  const notes: unknown[] = []
  const full = new Error('disk full')
  const then = () => void notes.push('went on')
  const fails = () => {
    throw full
  }
  saveThen({ save: fails }, [], then, (error) => notes.push(error))
  expect(notes).toEqual([full])
  const later = Promise.reject(full)
  saveThen({ save: () => later }, [], then, (error) => notes.push(error))
  await later.catch(() => undefined)
  expect(notes).toEqual([full, full])
})
