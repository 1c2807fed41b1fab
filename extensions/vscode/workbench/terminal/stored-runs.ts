import { runAssay } from './run-assay.ts'

/** A stored run, as `assay runs list --json` prints it. */
export interface StoredRun {
  readonly id: string
  readonly name?: string
  readonly tags: readonly string[]
  readonly state: string
  readonly totalItems: number
}

/** The runs of a folder's store, newest first. */
export async function storedRuns(folder: string): Promise<readonly StoredRun[]> {
  // What the command line documents.
  return jsonLines(await runAssay(folder, 'runs', 'list', '--json')) as readonly StoredRun[]
}

/** The item ids of the rows of a stored run, in the order in which they were stored. */
export async function storedItemIds(folder: string, runId: string): Promise<readonly string[]> {
  // What the command line documents.
  const rows = jsonLines(await runAssay(folder, 'runs', 'export', runId)) as readonly { readonly itemId: string }[]
  return rows.map(({ itemId }) => itemId)
}

function jsonLines(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
}
