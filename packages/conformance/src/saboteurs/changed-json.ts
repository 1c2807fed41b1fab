import type { DatasetsDriver, Found, JsonValue, RunsDriver } from '@assay/core'
import { mapJson } from './map-json.ts'
import type { StandInChanges } from './stand-in-adapter.ts'

const names = ['metadata', 'input', 'output', 'expectedOutput'] as const

/** Has every JSON value that is read, in records of all kinds, come back with its parts changed. */
export function changedJson(change: (part: JsonValue, depth: number) => unknown): StandInChanges {
  const changed = <Value>(record: Value): Value => {
    if (record === null) return record
    // The same fields, of which some are JSON.
    const fields = record as Readonly<Record<string, JsonValue>>
    const values = names.flatMap((name) => (fields[name] === undefined ? [] : [[name, mapJson(fields[name], change)] as const]))
    return { ...record, ...Object.fromEntries(values) }
  }
  return {
    runs: (driver: RunsDriver): RunsDriver => ({
      ...driver,
      findRun: async (id) => changed(await driver.findRun(id)),
      findRuns: async (query) => changedRows(driver.findRuns(query), changed),
      findRows: async (query) => changedRows(driver.findRows(query), changed),
    }),
    datasets: (driver: DatasetsDriver): DatasetsDriver => ({
      ...driver,
      findDataset: async (id) => changed(await driver.findDataset(id)),
      findDatasets: async (query) => changedRows(driver.findDatasets(query), changed),
      findItems: async (query) => changedRows(driver.findItems(query), (row) => ({ ...row, item: changed(row.item) })),
      findChanges: async (query) => (await driver.findChanges(query)).map((row) => ({ ...row, item: changed(row.item) })),
    }),
  }
}

async function changedRows<Value>(found: Promise<Found<Value>>, change: (row: Value) => Value): Promise<Found<Value>> {
  const { rows, total } = await found
  return { rows: rows.map(change), total }
}
