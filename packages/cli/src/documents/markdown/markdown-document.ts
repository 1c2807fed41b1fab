import type { Run } from '@assay/core'
import { plainPaint } from '../../output/paint.ts'
import { clusterText } from '../../report/cluster-text.ts'
import type { PrimaryScorer } from '../../report/primary-scorer.ts'
import { primaryScorer } from '../../report/primary-scorer.ts'
import { shardText } from '../../selection/shard.ts'
import { shardOfRun } from '../../shards/shard-of-run.ts'
import { countOf, formatCount } from '../../text/format-count.ts'
import { formatTime } from '../../text/format-time.ts'
import { driftTitle } from '../../report/drift-texts.ts'
import { sinceLastLine } from '../../report/since-last-line.ts'
import { stopReasonText } from '../../report/stopped-text.ts'
import { itemCells } from '../../selection/item-cells.ts'
import type { DocumentSource } from '../document-source.ts'
import type { RunDocument } from '../run-document.ts'
import { driftOf } from '../drift-of.ts'
import { comparisonLines } from './comparison-lines.ts'
import { gateTable } from './gate-table.ts'
import { linesWithin } from './lines-within.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { rowSection } from './row-section.ts'
import { runTable } from './run-table.ts'

/** What GitHub takes for the summary of a step. */
const mostBytes = 1024 * 1024

/**
 * A summary in GitHub's Markdown: the figures, the gates, and the rows that did not pass, worst first, at most 100 of each run. It takes at most
 * 1 MiB; what does not fit is left out line by line, and the last line says how much.
 */
export const markdownDocument: RunDocument = (sources) => linesWithin(markdownLines(sources), mostBytes)

/** The same within fewer bytes, where something is in the file already. */
export function markdownWithin(bytes: number): RunDocument {
  return (sources) => linesWithin(markdownLines(sources), Math.min(bytes, mostBytes))
}

async function* markdownLines(sources: readonly [DocumentSource, ...DocumentSource[]]): AsyncGenerator<string, void, undefined> {
  const [first] = sources
  const scorer = primaryScorer(
    sources.map(({ figures }) => figures),
    first.primary,
  )
  yield* [`## ${mark(sources)}${markdownText(first.datasetName)}`, '', contextLine(first), '']
  for (const source of sources) yield* [...stoppedLines(source), ...driftLines(source)]
  yield* [...runTable(sources), '']
  yield* [...clusterLines(first), ...sources.flatMap((source) => changeLines(source, scorer, sources.length > 1))]
  const comparison = await comparisonLines(sources, scorer)
  if (comparison !== null) yield comparison
  const gates = gateTable(sources)
  if (gates !== null) yield* [...gates, '']
  for (const source of sources) yield* await rowSection(source, scorer, sources.length > 1)
  yield* sources.flatMap(({ run, shards = [run] }) => shards.map(runLine))
}

/** Tells at one look how it went; nothing where no gate says what is good. */
function mark(sources: readonly DocumentSource[]): string {
  if (sources.some(({ figures }) => figures.status !== 'completed')) return '⚠️ '
  const gates = sources.flatMap((source) => source.gates ?? [])
  if (gates.length === 0) return ''
  return gates.every(({ passed }) => passed) ? '✅ ' : '❌ '
}

function contextLine({ run, selected }: DocumentSource): string {
  const { gitCommit, gitBranch, gitDirty } = run.provenance ?? {}
  return [
    ...itemCells(run.totalItems, selected).map(markdownText),
    ...(run.trials === 1 ? [] : [countOf(run.trials, 'trial')]),
    `version ${run.datasetVersion.toISOString()}`,
    ...(gitCommit === undefined ? [] : [`commit ${markdownCode(gitCommit.slice(0, 10))}${gitDirty === true ? ' with changes' : ''}`]),
    ...(gitBranch === undefined ? [] : [`branch ${markdownCode(gitBranch)}`]),
    `started ${formatTime(run.startedAt ?? run.createdAt)} UTC`,
  ].join(' · ')
}

function stoppedLines({ run, figures, missing }: DocumentSource): readonly string[] {
  const lacking = missing === undefined ? [] : [`> ⚠️ ${markdownCode(run.targetId)} is not whole: ${missing}`, '']
  // What is there of a sum may all be done.
  if (figures.status === 'completed' || (missing !== undefined && figures.skippedCount === 0)) return lacking
  const done = figures.succeededCount + figures.failedCount
  const state = figures.status === 'cancelled' ? 'stopped' : figures.status
  const why = figures.stopReason === null && figures.error === null ? '' : `: ${markdownText(stopReasonText(figures))}`
  const extent = `after ${formatCount(done)} of ${countOf(done + figures.skippedCount, 'row')}`
  return [...lacking, `> ⚠️ ${markdownCode(run.targetId)} ${state} ${extent}${why}`, '']
}

/** How intervals are to be read. */
function clusterLines({ figures: { scores } }: DocumentSource): readonly string[] {
  const clusteredBy = scores.find((score) => score.clusteredBy !== undefined)?.clusteredBy
  if (clusteredBy === undefined) return []
  return [`Intervals ${markdownText(clusterText(clusteredBy, Math.max(...scores.map(({ clusters }) => clusters))))}`, '']
}

function changeLines({ run, sinceLast }: DocumentSource, scorer: PrimaryScorer | null, isNamed: boolean): readonly string[] {
  if (sinceLast === null || scorer === null) return []
  const name = isNamed ? `${markdownCode(run.targetId)}: ` : ''
  return [`${name}${markdownText(scorer.name)} ${markdownText(sinceLastLine(sinceLast, scorer, plainPaint))}`, '']
}

function driftLines(source: DocumentSource): readonly string[] {
  const texts = driftOf(source)
  if (texts.length === 0) return []
  return [`> ⚠️ ${markdownCode(source.run.targetId)}: ${driftTitle} ${markdownText(texts.join('; '))}`, '']
}

function runLine(run: Run): string {
  const { ciUrl } = run.provenance ?? {}
  const shard = shardOfRun(run)
  // Only what cannot be anything else than an address becomes a link.
  const job = ciUrl !== undefined && /^https:\/\/[\w./%-]+$/.test(ciUrl) ? ` · [job](${ciUrl})` : ''
  return `${shard === null ? '' : `shard ${shardText(shard)}: `}run ${markdownCode(run.id)}${job}\n`
}
