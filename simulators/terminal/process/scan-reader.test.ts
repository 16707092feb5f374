import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VirtualWorld } from '../../kernel/virtual-world.ts'
import { scanReader } from './scan-reader.ts'

function reader() {
  const clock = new VirtualWorld()
  const reads: { atMs: number; text: string }[] = []
  const take = scanReader({
    clock,
    silenceMs: 300,
    onRead: (text) => reads.push({ atMs: clock.nowMs(), text }),
  })
  return { clock, reads, take: (text: string) => take(Buffer.from(text, 'latin1')) }
}

test('CR, LF and CRLF end a read; empty reads are none', () => {
  const { reads, take } = reader()
  take('1346\r\n2512\n\r\n62\r')
  expect(reads.map(({ text }) => text)).toEqual(['1346', '2512', '62'])
})

test('without a suffix, silence ends a read', () => {
  const { clock, reads, take } = reader()
  clock.at(0, () => take('13'))
  clock.at(200, () => take('46'))
  clock.at(600, () => take('25'))
  clock.run({ eventsMax: 100 })
  expect(reads).toEqual([
    { atMs: 500, text: '1346' },
    { atMs: 900, text: '25' },
  ])
})

test('any split of the bytes gives the same reads, 8-bit clean', () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 })
  fc.assert(
    fc.property(chunks, (parts) => {
      const whole: string[] = []
      const split: string[] = []
      const all = Buffer.concat([...parts, Buffer.from('\r')])
      const clock = new VirtualWorld()
      scanReader({ clock, silenceMs: 300, onRead: (text) => whole.push(text) })(all)
      const take = scanReader({ clock, silenceMs: 300, onRead: (text) => split.push(text) })
      for (const part of parts) take(part)
      take(Buffer.from('\r'))
      expect(split).toEqual(whole)
      const expected = all.toString('latin1').split(/[\r\n]/)
      expect(whole).toEqual(expected.filter((text) => text !== ''))
    }),
  )
})
