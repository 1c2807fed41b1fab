import type { JsonValue, RunResult, RunsStorage } from '@assay/core'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import type { StoredPlace } from './stored-place.ts'

/**
 * Stores values in each JSON-valued field of rows, also as outputs of earlier attempts, and reads them back by every way: from what the writes
 * gave, by id, list and walk.
 */
export async function storeAsRows(runs: RunsStorage, runId: string, values: readonly JsonValue[]): Promise<readonly StoredPlace[]> {
  await runs.createRun(newRun({ id: runId, totalItems: values.length }))
  const results = values.map((value, index) => newResult({ itemId: `${index}`, input: value, output: value, expectedOutput: value }))
  const added = await runs.addResults({ runId, results })
  const errored = values.map((value, index) => newResult({ itemId: `${index}`, trial: 1, input: 1, output: value, error: 'No answer' }))
  await runs.addResults({ runId, results: errored })
  const again = results.map((row) => ({ ...row, trial: 1 }))
  const replaced = await runs.addResults({ runId, replace: 'errored', results: again })
  const listed = await runs.listResults({ runId, trial: 0, pagination: { limit: values.length + 1 } })
  const single = await Promise.all(added.map(({ id }) => runs.getResultById({ runId, id })))
  const walked = await Array.fromAsync(runs.iterateResults({ runId, trial: 1, fields: ['input', 'output', 'expectedOutput'] }))
  const whole = await Array.fromAsync(runs.iterateResults({ runId, trial: 1 }))

  type Fields = Partial<Pick<RunResult, 'input' | 'output' | 'expectedOutput'>>
  const reads: readonly (readonly [what: string, rows: readonly (Fields | null)[]])[] = [
    ['what addResults gives', added],
    ['what addResults gives for replaced rows', replaced],
    ['a list', listed.results],
    ['a row by id', single],
    ['a walk with fields', walked],
    ['a walk', whole],
  ]
  const fields = reads.flatMap(([what, rows]) =>
    (['input', 'output', 'expectedOutput'] as const).map((name) => ({
      what: `${name}, ${what}`,
      values: values.map((_, index) => rows[index]?.[name]),
    })),
  )
  const earlier = whole.map((row) => row.previousAttempts?.[0]?.output)
  return [...fields, { what: 'output, an earlier attempt', values: earlier }]
}
