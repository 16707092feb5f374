/** The one error type: what was attempted, on what, why not, what to do. */

/** Exit codes of the command line. 0, 1 and 2 are verdicts; 64 and up are the tool's own trouble. */
export const exitCodes = {
  usage: 64,
  badInput: 65,
  missingTool: 69,
  internal: 70,
  cannotCreate: 73,
  portTaken: 74,
  stationDown: 75,
} as const

export type ErrorCode = keyof typeof exitCodes

export interface RigErrorOptions {
  readonly code: ErrorCode
  /** What to do about it, as a sentence. */
  readonly hint: string
  /** True when it certainly did not happen; false when it may have. */
  readonly definite?: boolean
  readonly cause?: unknown
}

export class RigError extends Error {
  override readonly name = 'RigError'
  readonly code: ErrorCode
  readonly hint: string
  readonly definite: boolean

  constructor(message: string, { code, hint, definite = true, cause }: RigErrorOptions) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.hint = hint
    this.definite = definite
  }

  get exitCode(): number {
    return exitCodes[this.code]
  }
}

/** The message of anything that was thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
