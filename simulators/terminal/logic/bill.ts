/**
 * A day's bill as the vendor writes it (domain §1.9): a byte order mark, a header, cells that begin
 * with a backtick (so they part at a comma and a backtick), yuan, two lines of summary. Read exactly: a bill
 * that does not add up is no bill, because money goes by it.
 */

export interface BillRow {
  readonly outTradeNo: string
  /** What the merchant sent along; this till sends the sale's number. Empty where the bill has none. */
  readonly attach: string
  /** `given-back`: a refund, or a reverse, which stands beside its payment under the same number. */
  readonly kind: 'paid' | 'given-back'
  readonly amountFen: number
}

export type ReadBill =
  | { readonly kind: 'bill'; readonly rows: readonly BillRow[] }
  | { readonly kind: 'bad'; readonly why: string }

const byteOrderMark = /^\uFEFF/

export function readBill(text: string): ReadBill {
  const lines = text.replace(byteOrderMark, '').split(/\r?\n/)
  while (lines.at(-1) === '') lines.pop()
  const [header = '', ...rest] = lines
  const [summaryHeader = '', summaryLine = ''] = rest.splice(-2)
  const summary = cellsOf(summaryHeader.split(','), summaryLine)
  if (summary === undefined) return bad('its summary cannot be read')
  const columns = header.split(',')
  const rows: BillRow[] = []
  for (const [index, line] of rest.entries()) {
    const cells = cellsOf(columns, line)
    const row = cells && rowOf(cells)
    if (row === undefined) return bad(`its line ${index + 2} cannot be read`)
    rows.push(row)
  }
  return addsUp(rows, summary) ? { kind: 'bill', rows } : bad('it does not add up to its summary')
}

const bad = (why: string): ReadBill => ({ kind: 'bad', why })

type Cells = ReadonlyMap<string, string>

function cellsOf(columns: readonly string[], line: string): Cells | undefined {
  if (!line.startsWith('`')) return undefined
  const values = line.slice(1).split(',`')
  if (values.length !== columns.length) return undefined
  return new Map(columns.map((column, index) => [column, values[index] ?? '']))
}

function rowOf(cells: Cells): BillRow | undefined {
  const outTradeNo = cells.get('商户订单号')
  const state = cells.get('交易状态')
  const attach = cells.get('商户数据包') ?? ''
  if (!outTradeNo) return undefined
  if (state === 'SUCCESS') {
    const amountFen = fenOf(cells.get('订单金额'))
    return amountFen === undefined ? undefined : { outTradeNo, attach, kind: 'paid', amountFen }
  }
  if (state !== 'REFUND' && state !== 'REVOKED') return undefined
  const amountFen = fenOf(cells.get('申请退款金额'))
  return amountFen === undefined ? undefined : { outTradeNo, attach, kind: 'given-back', amountFen }
}

/** `12.34` → 1234, digit by digit: a float of it may be a fen less (row F30). */
function fenOf(text: string | undefined): number | undefined {
  const digits = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(text ?? '')
  if (digits === null) return undefined
  const [, whole = '', part = ''] = digits
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

function addsUp(rows: readonly BillRow[], summary: Cells): boolean {
  const sum = (kind: BillRow['kind']) =>
    rows.reduce((total, row) => total + (row.kind === kind ? row.amountFen : 0), 0)
  return (
    summary.get('总交易单数') === String(rows.length) &&
    fenOf(summary.get('订单总金额')) === sum('paid') &&
    fenOf(summary.get('申请退款总金额')) === sum('given-back')
  )
}
