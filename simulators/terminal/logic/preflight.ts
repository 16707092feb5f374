/**
 * The pre-flight (M10): before its first sale a lane tries out its printer, its clock and its scanner,
 * and learns what they do differently instead of finding it out at a shopper's expense (rows F20, F22,
 * F23). What it learned is kept: a till that comes back in the middle of the day asks nobody to hold a
 * label. A device that does not fit is an alarm, never a lane that stays closed.
 */

import { caller, load, now, put, save, type Process } from '../../kernel/effects.ts'
import type { TerminalFact } from '../../ledger/facts.ts'
import { testLabel } from '../../operator/wire.ts'
import type { PlatformCalls } from '../../platform/wire.ts'
import { fitnessKey, isFitness } from './fitness.ts'
import { record, tell, testPrinter, wait } from './protocol.ts'
import { learnFrame, type ScanFrame } from './scan-frame.ts'
import { serverSeconds, setClock, unixSeconds } from './till-clock.ts'
import type { Till } from './till.ts'

const call = caller<PlatformCalls>()

type Device = Extract<TerminalFact, { readonly kind: 'preflight' }>['device']

/** A basket keyed meanwhile ends it: a shopper who stands there is worth more than a label. */
export function* preflight(till: Till): Process {
  const { mitigations, rules, printer } = till
  if (!mitigations.has('M10') || rules.preflightTimeoutMs <= 0) return
  const known = (yield* load(fitnessKey)).map(({ value }) => value).find(isFitness)
  if (known !== undefined) {
    till.fitness = known
    return
  }
  const printerKnown = !printer || (yield* tryPrinter(till))
  yield* tryClock(till)
  yield* tryScanner(till)
  // What could not be learned is tried out again at the next start.
  if (printerKnown && typeof till.fitness.scanner === 'object') {
    yield* save([put(fitnessKey, till.fitness)])
  }
}

function* note(till: Till, device: Device, fit: boolean, learned: string): Process {
  const { lane } = till
  yield* record({ kind: 'preflight', lane, device, fit, learned })
  if (!fit) yield* record({ kind: 'alarm', lane, text: `the ${device} does not fit: ${learned}` })
}

/**
 * Asks which printer it is, and whether it answers a completion token; nothing comes out.
 * @returns false when it did not answer.
 */
function* tryPrinter(till: Till): Process<boolean> {
  const { lane, rules, fitness } = till
  const tested = yield* testPrinter({ test: 'printer', lane }, { timeoutMs: rules.printTimeoutMs })
  if (tested.kind !== 'tested') {
    yield* note(till, 'printer', false, tested.why)
    return false
  }
  const { token, wideText } = tested
  till.fitness = { ...fitness, proof: token ? 'token' : 'status', wideText }
  const proof = token ? 'completion token' : 'no completion token: status after the receipt'
  const text = wideText ? 'Chinese in GB18030' : 'no Chinese characters'
  yield* note(till, 'printer', wideText, `${proof}; ${text}`)
  return true
}

/** Two clocks that agree to this are one: an answer has travelled, and seconds are whole. */
const clockToleranceMs = 2_000

/** Asks for a number that nobody has: any answer says what the platform's time is. */
function* tryClock(till: Till): Process {
  const { lane, bootId, merchant, rules } = till
  const result = yield* call(
    'platform.query',
    {
      out_trade_no: `${lane}-${bootId}-0`.padEnd(6, '*'),
      mchid: merchant.mchid,
      at_unix_seconds: yield* unixSeconds(till),
    },
    { timeoutMs: rules.queryTimeoutMs, link: 'platform' },
  )
  if (result.kind !== 'answer') return yield* note(till, 'clock', false, result.why)
  const seconds = serverSeconds(result.body)
  if (seconds === undefined) {
    return yield* note(till, 'clock', false, 'the platform does not say its time')
  }
  const aheadMs = yield* setClock(till, seconds)
  const isRight = Math.abs(aheadMs) <= clockToleranceMs
  const off = `${Math.abs(aheadMs / 1000)} s ${aheadMs > 0 ? 'ahead' : 'behind'}: corrected`
  yield* note(till, 'clock', true, isRight ? 'right' : off)
}

/** Has the label read whose text is known, and learns what the scanner makes of it. */
function* tryScanner(till: Till): Process {
  yield* tell({ type: 'ask-test-label' })
  const frame = yield* readLabel(till)
  till.fitness = { ...till.fitness, scanner: typeof frame === 'object' ? frame : 'unfit' }
  if (typeof frame === 'object') return yield* note(till, 'scanner', true, frameInWords(frame))
  const why = {
    skipped: 'a basket was keyed before the test label was read',
    silent: 'nothing was read of the test label',
    garbled: 'what was read is not the test label',
  }
  if (frame === 'skipped') till.fitness = { ...till.fitness, scanner: 'untested' }
  yield* note(till, 'scanner', false, why[frame])
}

/** Parts longer than this are noise. */
const partsMax = 64

function* readLabel(till: Till): Process<ScanFrame | 'skipped' | 'silent' | 'garbled'> {
  const endMs = (yield* now) + till.rules.preflightTimeoutMs
  const parts: string[] = []
  while (parts.length < partsMax) {
    const leftMs = endMs - (yield* now)
    if (leftMs <= 0) break
    const got = yield* wait(['scan', 'basket'], { timeoutMs: leftMs })
    if (got === undefined) break
    if (got.channel === 'basket') {
      till.nextBasket = got.value
      return 'skipped'
    }
    parts.push(got.value)
    const frame = learnFrame(parts, testLabel)
    if (frame !== undefined) return frame
  }
  return parts.length === 0 ? 'silent' : 'garbled'
}

function frameInWords({ before, after, caseTurned, inParts }: ScanFrame): string {
  const learned = [
    ...(before === '' ? [] : [`prefix ${JSON.stringify(before)}`]),
    ...(after === '' ? [] : [`suffix ${JSON.stringify(after)}`]),
    ...(caseTurned ? ['letters turned'] : []),
    ...(inParts ? ['reads come in parts'] : []),
  ]
  return learned.length === 0 ? 'reads as expected' : `takes off or joins: ${learned.join(', ')}`
}
