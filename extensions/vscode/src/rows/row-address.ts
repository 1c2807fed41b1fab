/** What a document shows of a row. */
export type RowPart = 'expected' | 'actual' | 'output' | 'details'

/** Where the text of a document comes from: all that is needed to make it again after the window was reloaded. */
export interface RowAddress {
  /** Without secrets. */
  readonly storageUrl: string
  readonly runId: string
  readonly rowId: string
  readonly part: RowPart
}

/** The scheme of documents that show rows. */
export const rowScheme = 'assay-row'

const parts: readonly RowPart[] = ['expected', 'actual', 'output', 'details']

/** Writes an address as the query of a URI, of characters that no URI has to escape. */
export function encodeRowAddress({ storageUrl, runId, rowId, part }: RowAddress): string {
  return Buffer.from(JSON.stringify([storageUrl, runId, rowId, part])).toString('base64url')
}

/** Reads an address from the query of a URI; null when it is none. */
export function decodeRowAddress(query: string): RowAddress | null {
  let fields: unknown
  try {
    fields = JSON.parse(Buffer.from(query, 'base64url').toString())
  } catch {
    return null
  }
  if (!Array.isArray(fields)) return null
  const named: unknown = fields[3]
  const [storageUrl, runId, rowId] = fields.slice(0, 3).filter((field) => typeof field === 'string')
  const part = parts.find((one) => one === named)
  if (part === undefined || storageUrl === undefined || runId === undefined || rowId === undefined) return null
  return { storageUrl, runId, rowId, part }
}
