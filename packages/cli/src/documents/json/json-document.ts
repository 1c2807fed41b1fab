import { harmlessJson } from '../../text/harmless-json.ts'
import { groupFigures } from '../../gates/group-figures.ts'
import type { DocumentSource } from '../document-source.ts'
import type { RunDocument } from '../run-document.ts'

/**
 * One JSON object: `{ "v": 1, "runs": [{ "run", "datasetName", "summary", "gates", "rows" }] }`, where `run` and `rows` are the records as they
 * are stored. Of shards that were added up `run` is the sum, `shards` has the records, `missing` says which are not there, and `itemIndex` of a
 * row counts over the sum. With `--by` there are `groups`, too: `{ "key", "values": [{ "value", "verdicts", "scores" }] }`, where `scores` has
 * for each scorer id what `summary.scores` says of all rows. Rows come in the order in which they were stored, a line each, so that it can be read as a stream.
 */
export const jsonDocument: RunDocument = async function* (sources) {
  yield '{ "v": 1, "runs": [\n'
  for (const [index, source] of sources.entries()) {
    if (index > 0) yield ',\n'
    yield* runPieces(source)
  }
  yield '] }\n'
}

async function* runPieces(source: DocumentSource): AsyncGenerator<string, void, undefined> {
  const { run, shards, missing, datasetName, figures, gates, rows } = source
  const groups = await groupsOf(source)
  const head = harmlessJson({
    run,
    ...(shards !== undefined && { shards }),
    ...(missing !== undefined && { missing }),
    datasetName,
    summary: figures,
    gates,
    ...(groups !== null && { groups }),
  })
  yield `${head.slice(0, -1)},"rows":[`
  let isFirst = true
  for await (const row of rows()) {
    yield `${isFirst ? '' : ','}\n${harmlessJson(row)}`
    isFirst = false
  }
  yield '\n]}\n'
}

async function groupsOf({ by, rows, figures, clusters }: DocumentSource): Promise<object | null> {
  if (by === null) return null
  const found = await groupFigures(rows(), figures, new Map([[by.key, by.groups]]), await clusters())
  const values = (found.get(by.key) ?? []).map(({ value, verdicts, estimates }) => ({
    value,
    verdicts,
    scores: Object.fromEntries(estimates),
  }))
  return { key: by.key, values }
}
