import type { RowResult } from '@assay/cli/editor-protocol'
import { formatCount, formatDollars, formatDuration } from '@assay/cli/text'
import type { Score, Usage } from '@assay/core'
import type { Translate } from '../processes/translate.ts'
import { dateAndTime } from '../tree/clock-time.ts'
import { groupWord } from '../tree/group-word.ts'
import { harmlessText } from './harmless-text.ts'
import { valueText } from './value-text.ts'

/** A whole row. */
export type Row = NonNullable<RowResult>

/** An attempt that was stored before the row was done again. */
type Attempt = NonNullable<Row['previousAttempts']>[number]

/**
 * All that is known of a row, as plain text of a few sections: what it is, what the scorers said, the error, input, expected and actual output,
 * and earlier attempts. Nothing in it is obeyed by an editor that shows plain text.
 */
export function rowDetails(row: Row, translate: Translate): string {
  const sections: readonly (readonly [string, string] | null)[] = [
    [translate('Row'), facts(row, translate)],
    row.scores.length === 0 ? null : [translate('Scores'), row.scores.map((score) => scoreLines(score, translate)).join('\n')],
    row.error === null ? null : [translate('Error'), errorText(row)],
    [translate('Input'), valueText(row.input)],
    row.expectedOutput === undefined ? null : [translate('Expected'), valueText(row.expectedOutput)],
    // The row of a target that failed holds null in the place of an output.
    row.output === undefined || (row.error !== null && row.output === null) ? null : [translate('Actual'), valueText(row.output)],
    ...(row.previousAttempts ?? []).map((attempt, index) => attemptSection(attempt, index, translate)),
  ]
  const texts = sections.filter((section) => section !== null).map(([head, text]) => `${head}\n${indented(text)}`)
  return `${texts.join('\n\n')}\n`
}

function facts(row: Row, translate: Translate): string {
  const { itemId, trial, verdict, latency, retryCount, startedAt, completedAt, usage, runId, traceId } = row
  const pairs: readonly (readonly [string, string] | null)[] = [
    [translate('item'), harmlessText(itemId)],
    trial === 0 ? null : [translate('trial'), formatCount(trial)],
    [translate('verdict'), groupWord(verdict, translate)],
    [translate('latency'), formatDuration(latency)],
    retryCount === 0 ? null : [translate('attempts'), formatCount(retryCount + 1)],
    [translate('started'), dateAndTime(startedAt)],
    [translate('took'), formatDuration(Date.parse(completedAt) - Date.parse(startedAt))],
    ...(usage === undefined ? [] : usagePairs(usage, translate)),
    [translate('run'), harmlessText(runId)],
    traceId === undefined ? null : [translate('trace'), harmlessText(traceId)],
  ]
  return columns(pairs.filter((pair) => pair !== null))
}

function usagePairs(usage: Usage, translate: Translate): readonly (readonly [string, string] | null)[] {
  const { inputTokens, outputTokens, totalTokens, reasoningTokens, cachedInputTokens, costUsd } = usage
  return [
    tokens(translate('input tokens'), inputTokens),
    tokens(translate('cached input tokens'), cachedInputTokens),
    tokens(translate('output tokens'), outputTokens),
    tokens(translate('reasoning tokens'), reasoningTokens),
    tokens(translate('total tokens'), totalTokens),
    costUsd === undefined ? null : [translate('cost'), formatDollars(costUsd)],
  ]
}

function tokens(name: string, count: number | undefined): readonly [string, string] | null {
  return count === undefined ? null : [name, formatCount(count)]
}

/** Each score as it was stored, to its last digit: a list has it rounded. */
function scoreLines({ scorerName, score, reason, error, durationMs, usage }: Score, translate: Translate): string {
  const cost = usage?.costUsd === undefined ? [] : [formatDollars(usage.costUsd)]
  const took = durationMs === undefined ? [] : [formatDuration(durationMs)]
  const value = score === null ? (error === undefined ? translate('does not apply') : translate('unscored')) : String(score)
  const lines = [`${harmlessText(scorerName)}: ${value}${[...took, ...cost].map((text) => ` · ${text}`).join('')}`]
  if (reason !== undefined) lines.push(indented(harmlessText(reason)))
  if (error !== undefined) lines.push(indented(harmlessText(error)))
  return lines.join('\n')
}

function errorText({ error, errorDetail }: Pick<Row, 'error' | 'errorDetail'>): string {
  const text = harmlessText(error ?? '')
  if (errorDetail === undefined) return text
  const { name, message, code, status, stack } = errorDetail
  // A stack begins with what was just said.
  const said = `${name}: ${message}\n`
  const frames = stack?.startsWith(said) === true ? stack.slice(said.length) : stack
  const marks = [name, ...(code === undefined ? [] : [code]), ...(status === undefined ? [] : [String(status)])]
  return [text, harmlessText(marks.join(' · ')), ...(frames === undefined ? [] : [harmlessText(frames)])].join('\n')
}

function attemptSection(attempt: Attempt, index: number, translate: Translate): readonly [string, string] {
  const { verdict, startedAt, latency, scores, error, output } = attempt
  const lines = [
    [groupWord(verdict, translate), dateAndTime(startedAt), formatDuration(latency)].join(' · '),
    ...scores.map((score) => scoreLines(score, translate)),
    ...(error === null ? [] : [errorText(attempt)]),
    // A target that fails leaves null behind, which is no output.
    ...(output === undefined || (error !== null && output === null) ? [] : [valueText(output)]),
  ]
  return [translate('Earlier attempt {0}', index + 1), lines.join('\n')]
}

function columns(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.max(...pairs.map(([name]) => name.length))
  return pairs.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ')
}
