import { harmlessJson } from '../../text/harmless-json.ts'
import type { DocumentSource } from '../document-source.ts'
import type { RunDocument } from '../run-document.ts'

/**
 * One JSON object: `{ "v": 1, "runs": [{ "run", "datasetName", "summary", "gates", "rows" }] }`, where `run` and `rows` are the records as they
 * are stored. Of shards that were added up `run` is the sum, `shards` has the records, `missing` says which are not there, and `itemIndex` of a
 * row counts over the sum. Rows come in the order in which they were stored, a line each, so that it can be read as a stream.
 */
export const jsonDocument: RunDocument = async function* (sources) {
  yield '{ "v": 1, "runs": [\n'
  for (const [index, source] of sources.entries()) {
    if (index > 0) yield ',\n'
    yield* runPieces(source)
  }
  yield '] }\n'
}

async function* runPieces({
  run,
  shards,
  missing,
  datasetName,
  figures,
  gates,
  rows,
}: DocumentSource): AsyncGenerator<string, void, undefined> {
  const head = harmlessJson({
    run,
    ...(shards !== undefined && { shards }),
    ...(missing !== undefined && { missing }),
    datasetName,
    summary: figures,
    gates,
  })
  yield `${head.slice(0, -1)},"rows":[`
  let isFirst = true
  for await (const row of rows()) {
    yield `${isFirst ? '' : ','}\n${harmlessJson(row)}`
    isFirst = false
  }
  yield '\n]}\n'
}
