/**
 * A terminal's durable rows: an append-only file, one line for each save, so that a save is on disk
 * whole or not at all. Written before the next effect; survives SIGKILL at any moment.
 */

import {
  closeSync,
  fdatasync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { messageOf, RigError } from '../../kernel/errors.ts'
import type { Entry } from '../../kernel/effects.ts'

export interface Journal {
  save(entries: readonly Entry[]): void | Promise<void>
  /** Rows whose key starts with `prefix`, in order of first saving. */
  load(prefix: string): readonly Entry[]
  /** Bytes of a line that a death had cut, found and left out at the opening. */
  readonly tornBytes: number
  close(): void
}

/** Saves; what fails is never answered: nothing may go on without its rows. */
export function saveThen(
  journal: Pick<Journal, 'save'>,
  entries: readonly Entry[],
  then: () => void,
  onBroken: (error: unknown) => void,
): void {
  let saving: void | Promise<void>
  try {
    saving = journal.save(entries)
  } catch (error) {
    return onBroken(error)
  }
  if (saving === undefined) then()
  else saving.then(then, onBroken)
}

export interface JournalOptions {
  readonly path: string
  /** True: a save ends only when it would survive a loss of power. Saves share their fsyncs. */
  readonly fsync: boolean
}

/**
 * Reads what is there, drops what is superseded, goes on behind it.
 * @throws RigError (badInput) for a file that is no journal, (cannotCreate) for one that cannot be.
 */
export function openJournal({ path, fsync }: JournalOptions): Journal {
  const { rows, tornBytes } = readJournal(path)
  try {
    const compact = [...rows].map(([key, value]) => `${JSON.stringify([{ key, value }])}\n`)
    writeFileSync(`${path}.new`, compact.join(''), { flush: true })
    renameSync(`${path}.new`, path)
    return new FileJournal(openSync(path, 'a'), rows, { tornBytes, fsync })
  } catch (cause) {
    throw new RigError(`Failed to open the journal ${path}: ${messageOf(cause)}`, {
      code: 'cannotCreate',
      hint: 'give a folder that can be written to, on a disk with room',
      cause,
    })
  }
}

class FileJournal implements Journal {
  readonly tornBytes: number
  readonly #file: number
  readonly #rows: Map<string, unknown>
  readonly #fsync: boolean
  #syncing: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(
    file: number,
    rows: Map<string, unknown>,
    { tornBytes, fsync }: { readonly tornBytes: number; readonly fsync: boolean },
  ) {
    this.#file = file
    this.#rows = rows
    this.tornBytes = tornBytes
    this.#fsync = fsync
  }

  save(entries: readonly Entry[]): void | Promise<void> {
    const line = Buffer.from(`${JSON.stringify(entries)}\n`)
    for (let at = 0; at < line.length;) at += writeSync(this.#file, line, at)
    apply(this.#rows, entries)
    return this.#fsync ? this.#synced() : undefined
  }

  load(prefix: string): readonly Entry[] {
    return [...this.#rows]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => ({ key, value }))
  }

  close(): void {
    closeSync(this.#file)
  }

  /** The sync under way may have begun before this write: the next one covers it. */
  #synced(): Promise<void> {
    if (this.#syncing === undefined) return this.#startSync()
    this.#next ??= this.#syncing.then(() => {
      this.#next = undefined
      return this.#startSync()
    })
    return this.#next
  }

  #startSync(): Promise<void> {
    this.#syncing = new Promise<void>((resolve, reject) => {
      fdatasync(this.#file, (error) => (error === null ? resolve() : reject(error)))
    }).finally(() => {
      this.#syncing = undefined
    })
    return this.#syncing
  }
}

function readJournal(path: string): { rows: Map<string, unknown>; tornBytes: number } {
  const rows = new Map<string, unknown>()
  const lines = contentOf(path).split('\n')
  const torn = lines.pop() ?? ''
  for (const [index, line] of lines.entries()) {
    const entries = entriesOf(line)
    if (entries === undefined) {
      throw new RigError(`Failed to read the journal ${path}: line ${index + 1} is not a save`, {
        code: 'badInput',
        hint: 'what stood there cannot be known: keep the file for inspection, then move it away',
      })
    }
    apply(rows, entries)
  }
  return { rows, tornBytes: Buffer.byteLength(torn) }
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw new RigError(`Failed to read the journal ${path}: ${messageOf(error)}`, {
      code: 'cannotCreate',
      hint: 'give a folder that this process may read and write',
      cause: error,
    })
  }
}

function entriesOf(line: string): Entry[] | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return Array.isArray(value) && value.every(isEntry) ? value : undefined
  } catch {
    return undefined
  }
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string'

function apply(rows: Map<string, unknown>, entries: readonly Entry[]): void {
  for (const { key, value } of entries) {
    if (value === undefined) rows.delete(key)
    else rows.set(key, value)
  }
}
