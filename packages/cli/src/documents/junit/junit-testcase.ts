import type { JsonValue, RunResult, RunScorer, Score } from '@assay/core'
import type { PrimaryScorer } from '../../report/primary-scorer.ts'
import { readableOutput } from '../../report/readable-output.ts'
import type { RowPlaces } from '../../report/worst-row-lines.ts'
import { previewText, previewValue } from '../../text/preview-value.ts'
import { isWrongScore } from '../is-wrong-score.ts'
import { rowOutcome } from '../row-outcome.ts'
import { rowPlace } from '../row-place.ts'
import { xmlAttribute, xmlText } from './xml-text.ts'

/** What the rows of a run have in common. */
export interface TestcaseContext {
  readonly classname: string
  readonly places: RowPlaces
  readonly scorers: readonly RunScorer[]
  readonly primary: PrimaryScorer | null
}

const valueWidth = 2000
const contentId = /^([0-9a-f]{8})[0-9a-f]{24}(-\d+)?$/

/** A row as a test case: `failure` where it failed, `error` where the target or a scorer could not do its work, `skipped` where nothing decides. */
export function junitTestcase(row: RunResult, context: TestcaseContext): string {
  const { verdict } = row
  const time = (row.latency / 1000).toFixed(3)
  const head = `<testcase name="${xmlAttribute(nameOf(row))}" classname="${xmlAttribute(context.classname)}" time="${time}"`
  if (verdict === 'passed') return `    ${head}/>\n`
  const element = verdict === 'failed' ? 'failure' : verdict === 'unjudged' ? 'skipped' : 'error'
  const message = verdict === 'unjudged' ? 'no score decides whether this row passes' : rowOutcome(row, context.primary, 80)
  const attributes = `type="${xmlAttribute(typeOf(row, context))}" message="${xmlAttribute(message)}"`
  const body = verdict === 'unjudged' ? '/>' : `>${xmlText(detailsOf(row, context))}</${element}>`
  return `    ${head}>\n      <${element} ${attributes}${body}\n    </testcase>\n`
}

/** The item's id; beside an id that only says what the input hashes to, the input. It stays the same from run to run. */
function nameOf({ itemId, trial, input }: RunResult): string {
  const [, start, counter = ''] = contentId.exec(itemId) ?? []
  const name = start === undefined ? previewText(itemId, 255) : `${previewValue(input, 60)} ${start}${counter}`
  return trial === 0 ? name : `${name} (trial ${trial})`
}

function typeOf({ verdict, errorDetail, scores }: RunResult, { scorers }: TestcaseContext): string {
  if (verdict === 'errored') return errorDetail?.name ?? 'Error'
  const wrong = scores.filter(({ scorerId, score, error }) =>
    verdict === 'unscored'
      ? error !== undefined
      : isWrongScore(
          score,
          scorers.find(({ id }) => id === scorerId),
        ),
  )
  return wrong.length === 0 ? verdict : wrong.map(({ scorerName }) => previewText(scorerName, 60)).join(', ')
}

function detailsOf(row: RunResult, { places, scorers }: TestcaseContext): string {
  const value = (label: string, shown: JsonValue | undefined): readonly string[] =>
    shown === undefined ? [] : [`${label}: ${previewValue(shown, valueWidth)}`]
  return [
    rowPlace(row, places),
    ...(row.error === null ? [] : [`error: ${previewText(row.error, valueWidth)}`]),
    ...value('input', row.input),
    ...value('expected', row.expectedOutput),
    ...(row.error === null ? value('output', readableOutput(row.output)) : []),
    ...row.scores.map((score) => scoreLine(score, scorers)),
  ].join('\n')
}

function scoreLine({ scorerId, scorerName, score, reason, error }: Score, scorers: readonly RunScorer[]): string {
  const scorer = scorers.find(({ id }) => id === scorerId)
  const threshold = scorer?.threshold ?? null
  const passes = threshold === null ? '' : ` (passes with at ${scorer?.direction === 'lower' ? 'most' : 'least'} ${threshold})`
  const shown = score === null ? (error === undefined ? 'does not apply' : 'could not be computed') : `${score}${passes}`
  const words = error ?? reason
  return `${previewText(scorerName, 60)}: ${shown}${words === undefined ? '' : `: ${previewText(words, valueWidth)}`}`
}
