import { harmlessJson } from '../../text/harmless-json.ts'
import type { RunDocument } from '../run-document.ts'

/** Every row of every run as a line of JSON, as it is stored; `runId` tells the runs apart. */
export const jsonlDocument: RunDocument = async function* (sources) {
  for (const { rows } of sources) for await (const row of rows()) yield `${harmlessJson(row)}\n`
}
