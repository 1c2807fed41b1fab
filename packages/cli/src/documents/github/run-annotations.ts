import { isAbsolute, relative, resolve, sep } from 'node:path'
import type { RunResult } from '@assay/core'
import { repositoryRoot } from '../../config/repository-root.ts'
import { primaryScorer } from '../../report/primary-scorer.ts'
import { countOf } from '../../text/format-count.ts'
import { previewText } from '../../text/preview-value.ts'
import type { DocumentSource } from '../document-source.ts'
import { rowOutcome } from '../row-outcome.ts'
import { rowPlace } from '../row-place.ts'
import type { WorstResults } from '../worst-results.ts'
import { worstResults } from '../worst-results.ts'
import type { Annotation } from './workflow-command.ts'

/** GitHub shows no more of each level. */
const mostOfALevel = 10

/**
 * What GitHub is to show beside the dataset's lines: as errors the gates that failed, the rows that errored and those that stayed without a
 * score, as warnings the rows that failed, worst first, ten of each, and a notice of how many are left out.
 *
 * @param folder The current folder, which the paths of places are relative to.
 */
export async function runAnnotations(sources: readonly DocumentSource[], folder: string): Promise<readonly Annotation[]> {
  const errors: Annotation[] = sources.flatMap(gateAnnotations)
  const warnings: Annotation[] = []
  let rows = 0
  for (const source of sources) {
    const worst = await worstResults(source.rows(), primaryScorer([source.figures]), mostOfALevel)
    rows += sum(worst)
    for (const row of worst.rows) (row.verdict === 'failed' ? warnings : errors).push(rowAnnotation(row, source, folder))
  }
  const shown = [...errors.slice(0, mostOfALevel), ...warnings.slice(0, mostOfALevel)]
  const left = rows + sources.flatMap(gateAnnotations).length - shown.length
  return left === 0 ? shown : [...shown, noticeOf(left)]
}

function sum({ counts }: WorstResults): number {
  return counts.errored + counts.unscored + counts.failed
}

function gateAnnotations({ run, gates }: DocumentSource): readonly Annotation[] {
  return (gates ?? [])
    .filter(({ passed }) => !passed)
    .map(({ gate, values }) => ({
      level: 'error',
      title: `Gate failed: ${previewText(run.targetId, 40)}`,
      message: `${gate}: is ${values.join(', ')}`,
    }))
}

function rowAnnotation(row: RunResult, source: DocumentSource, folder: string): Annotation {
  const { places, figures, run } = source
  const line = places.lines.get(row.itemId)
  const file = line === undefined ? null : pathInRepository(places.file, folder)
  const text = rowOutcome(row, primaryScorer([figures]), 200)
  return {
    level: row.verdict === 'failed' ? 'warning' : 'error',
    title: `${previewText(run.targetId, 40)} ${row.verdict}${row.trial === 0 ? '' : ` (trial ${row.trial})`}`,
    message: file === null ? `${rowPlace(row, places)}: ${text}` : text,
    ...(file !== null && line !== undefined && { file, line }),
  }
}

/** A path as GitHub knows it; null outside of a repository. */
function pathInRepository(file: string, folder: string): string | null {
  const root = repositoryRoot(folder)
  if (root === null) return null
  const path = relative(root, resolve(folder, file))
  return path.startsWith('..') || isAbsolute(path) ? null : path.split(sep).join('/')
}

function noticeOf(left: number): Annotation {
  const message = `${countOf(left, 'more row')} did not pass; GitHub shows ten messages of a kind. The summary and the report have them.`
  return { level: 'notice', title: 'Assay', message }
}
