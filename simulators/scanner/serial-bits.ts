/**
 * What a serial port hears of bytes sent at another speed: the same bits, looked at at other moments.
 * 8N1, one byte after the other without a pause: a start bit (0), eight bits from the lowest, a stop
 * bit (1). The port waits for the line to fall and looks at the middle of each bit of its own length;
 * where it finds no stop bit it hands on a zero, as a Linux tty does unless told to mark it.
 */

const bitsAByte = 10

/** @returns the same bytes for two speeds that agree within a few percent. */
export function heardAtBaud(bytes: Uint8Array, sentBaud: number, hostBaud: number): Uint8Array {
  const line = Array.from(bytes, bitsOf).flat()
  // Before and behind it the line rests at 1.
  const bitAt = (place: number): number => line[place] ?? 1
  /** One bit of the host's, counted in bits as they were sent. */
  const step = sentBaud / hostBaud
  const heard: number[] = []
  for (let place = 0; place < line.length; place += 1) {
    const falls = bitAt(place) === 0 && bitAt(place - 1) === 1
    if (!falls) continue
    const looked = (nth: number) => bitAt(Math.floor(place + (nth + 0.5) * step))
    // Too short to be a start bit: the port takes it for noise.
    if (looked(0) === 1) continue
    heard.push(looked(bitsAByte - 1) === 1 ? byteOf(looked) : 0)
    // On with the first fall behind the stop bit.
    place = Math.floor(place + (bitsAByte - 0.5) * step)
  }
  return Uint8Array.from(heard)
}

const bitsOf = (byte: number): readonly number[] => [
  0,
  ...Array.from({ length: 8 }, (_, nth) => (byte >> nth) & 1),
  1,
]

const byteOf = (looked: (nth: number) => number): number =>
  Array.from({ length: 8 }, (_, nth) => looked(nth + 1) << nth).reduce((sum, bit) => sum + bit, 0)
