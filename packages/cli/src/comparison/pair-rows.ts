import type { RunResult, RunsStorage } from '@assay/core'

/** What pairing itself reads of a row. */
const pairedFields = ['id', 'itemId', 'contentHash'] as const

type PairedField = (typeof pairedFields)[number]

/** The rows of the same item and trial in two runs; one of them is null where a run has no such row. */
export interface RowPair<Field extends keyof RunResult> {
  readonly itemId: string
  readonly first: Pick<RunResult, Field | PairedField> | null
  readonly second: Pick<RunResult, Field | PairedField> | null
}

const rowsPerPage = 500

/**
 * Walks through the rows of one run, page by page and in commit order, each with the row of the same item and trial of another run.
 *
 * Memory does not grow with the runs. The walked run is read once, of the other one the rows of 500 items at a time by their ids; rows that
 * only the other one has are not met.
 */
export async function* pairRows<Field extends keyof RunResult>(
  runs: RunsStorage,
  { walked, other, fields }: { readonly walked: string; readonly other: string; readonly fields: readonly Field[] },
): AsyncGenerator<readonly RowPair<Field>[], void, undefined> {
  const read = [...pairedFields, ...fields]
  let page: Pick<RunResult, Field | PairedField>[] = []
  const pairsOf = async (): Promise<readonly RowPair<Field>[]> => {
    const itemIds = [...new Set(page.map(({ itemId }) => itemId))]
    const found = new Map<string, Pick<RunResult, Field | PairedField>>()
    for await (const row of runs.iterateResults({ runId: other, itemIds, fields: read })) found.set(row.id, row)
    return page.map((row) => ({ itemId: row.itemId, first: row, second: found.get(row.id) ?? null }))
  }
  for await (const row of runs.iterateResults({ runId: walked, fields: read })) {
    page.push(row)
    if (page.length < rowsPerPage) continue
    yield await pairsOf()
    page = []
  }
  if (page.length > 0) yield await pairsOf()
}
