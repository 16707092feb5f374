/** What a terminal's process is told at its start, as one JSON value; every mistake is named at once. */

import { z } from 'zod'
import { RigError } from '../../kernel/errors.ts'
import { killEffects } from '../kill-points.ts'
import {
  codePages,
  offlineModes,
  printMoments,
  vendorRules,
  type TerminalRules,
} from '../logic/rules.ts'
import { softwareVersionNames } from '../logic/versions.ts'

/** Who charges, unless told otherwise. */
export const merchant = { appid: 'wx0000000000000001', mchid: '1900000001' } as const

/** Silence that ends a read without a suffix (domain §2.3). */
export const scanSilenceMs = 300

const serial = z.strictObject({
  kind: z.literal('serial'),
  /** The device, such as `/dev/pts/4`. */
  path: z.string().min(1),
  baudRate: z.int().min(300).default(9600),
})

const port = z.int().min(1).max(65_535)

const tcp = z.strictObject({ kind: z.literal('tcp'), host: z.string().min(1), port })

const lane = z.strictObject({
  lane: z.string().regex(/^[0-9A-Za-z_-]{1,12}$/),
  scanner: z.discriminatedUnion('kind', [serial, tcp]),
  operator: z.discriminatedUnion('kind', [serial, tcp]),
  /** Absent: a lane that prints nothing. */
  printer: z.strictObject({ host: z.string().min(1), port }).optional(),
})

/** The rules that are numbers. */
type NumberRule = {
  [Name in keyof TerminalRules]: TerminalRules[Name] extends number ? Name : never
}[keyof TerminalRules]

const rule = (name: NumberRule) => z.number().min(0).default(vendorRules[name])

/** The rules that are words. */
export const wordRules = {
  offlineMode: z.enum(offlineModes),
  softwareVersion: z.enum(softwareVersionNames),
  printWhen: z.enum(printMoments),
  codePage: z.enum(codePages),
} as const

/** The rules that may be below 0. */
export const signedRules = { clockSkewMs: z.number() } as const

/** Every rule by its name (logic/rules.ts); those left out are the vendors'. */
const rules = z.strictObject({
  payTimeoutMs: rule('payTimeoutMs'),
  queryTimeoutMs: rule('queryTimeoutMs'),
  reverseTimeoutMs: rule('reverseTimeoutMs'),
  ordersTimeoutMs: rule('ordersTimeoutMs'),
  checkTimeoutMs: rule('checkTimeoutMs'),
  printTimeoutMs: rule('printTimeoutMs'),
  spoolPrintTimeoutMs: rule('spoolPrintTimeoutMs'),
  pollMs: rule('pollMs'),
  pollBudgetMs: rule('pollBudgetMs'),
  naivePollBudgetMs: rule('naivePollBudgetMs'),
  reverseNotBeforeMs: rule('reverseNotBeforeMs'),
  reverseRetryMs: rule('reverseRetryMs'),
  watchMs: rule('watchMs'),
  watchPollMs: rule('watchPollMs'),
  closingBudgetMs: rule('closingBudgetMs'),
  issueBudgetMs: rule('issueBudgetMs'),
  receiptBudgetMs: rule('receiptBudgetMs'),
  outboxRetryMs: rule('outboxRetryMs'),
  spoolRetryMs: rule('spoolRetryMs'),
  remindMs: rule('remindMs'),
  confirmBudgetMs: rule('confirmBudgetMs'),
  sameCodeMs: rule('sameCodeMs'),
  rememberMs: rule('rememberMs'),
  breakerFailuresMax: rule('breakerFailuresMax'),
  breakerOpenMs: rule('breakerOpenMs'),
  qrBudgetMs: rule('qrBudgetMs'),
  offlineMode: wordRules.offlineMode.default(vendorRules.offlineMode),
  offlineRetryMs: rule('offlineRetryMs'),
  handOverAfterMs: rule('handOverAfterMs'),
  zeroUnixSeconds: rule('zeroUnixSeconds'),
  billRetryMs: rule('billRetryMs'),
  billRetriesMax: rule('billRetriesMax'),
  floorFen: rule('floorFen'),
  ceilingFen: rule('ceilingFen'),
  limitMemoryMs: rule('limitMemoryMs'),
  laneStopMs: rule('laneStopMs'),
  preflightTimeoutMs: rule('preflightTimeoutMs'),
  scanJoinMs: rule('scanJoinMs'),
  softwareVersion: wordRules.softwareVersion.default(vendorRules.softwareVersion),
  printWhen: wordRules.printWhen.default(vendorRules.printWhen),
  codePage: wordRules.codePage.default(vendorRules.codePage),
  spoolKeepMs: rule('spoolKeepMs'),
  clockSkewMs: signedRules.clockSkewMs.default(vendorRules.clockSkewMs),
})

/** See kernel/kill-point.ts. */
export const killPointSchema = z.strictObject({
  effect: z.enum(killEffects),
  label: z.string().exactOptional(),
  nth: z.int().min(1),
  when: z.enum(['before', 'after']),
})

const schema = z.strictObject({
  /** `naive`, `hardened`, or either with switches: `hardened-M7`. */
  terminal: z.string(),
  /** Unix time in ms of the run's zero, which all its processes share. */
  epochMs: z.number(),
  /** Differs at every start of the same lane; made from the time of the start when left out. */
  bootId: z
    .string()
    .regex(/^[0-9A-Za-z_-]{1,8}$/)
    .optional(),
  rules: rules.prefault({}),
  merchant: z
    .strictObject({ appid: z.string().min(1), mchid: z.string().min(1) })
    .default(merchant),
  /** Base URLs; `platform-backup` leads to the platform's standby host over another way. */
  links: z.strictObject({ platform: z.url(), 'platform-backup': z.url(), orders: z.url() }),
  /** False: a connection for each request, because Toxiproxy's toxics bite per connection. */
  keepAlive: z.boolean().default(false),
  /** Where this process writes its facts. */
  segment: z.strictObject({ dir: z.string().min(1), name: z.string().min(1) }),
  /** One journal a lane; it must outlive the process. */
  journalDir: z.string().min(1),
  /** True: rows survive a loss of power too, not only the death of the process. */
  fsync: z.boolean().default(false),
  scanSilenceMs: z.number().min(1).default(scanSilenceMs),
  /** Event-loop stalls from this on are recorded. */
  stallMsMin: z.number().min(1).default(50),
  /** Says every fact on stdout too, one `fact JSON` a line: for whoever watches live. */
  echoFacts: z.boolean().default(false),
  /** Where it dies, by the id that it says then; counted from its start. More come as commands. */
  killPoints: z.record(z.string(), killPointSchema).default({}),
  lanes: z.array(lane).min(1),
})

/** As the rig writes it. */
export type TerminalSettings = z.input<typeof schema>

/** As the process reads it, defaults filled in. */
export type ReadSettings = z.output<typeof schema>

/** @throws RigError (badInput) naming every field that is wrong. */
export function readSettings(json: string | undefined): ReadSettings {
  const refused = (why: string) =>
    new RigError(`Failed to read the terminal's settings: ${why}`, {
      code: 'badInput',
      hint: 'give one JSON object, as the first argument or in TILLRIG_TERMINAL; see settings.ts',
    })
  if (json === undefined) throw refused('there are none')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw refused('they are not JSON')
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const mistakes = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw refused(mistakes.join('; '))
}
