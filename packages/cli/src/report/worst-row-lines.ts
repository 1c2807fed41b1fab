import type { RunResult } from '@assay/core'
import type { Paint } from '../output/paint.ts'
import { displayWidth } from '../text/display-width.ts'
import { formatScore } from '../text/format-score.ts'
import { previewText, previewValue } from '../text/preview-value.ts'
import type { WorstRow } from './find-worst-rows.ts'
import type { PrimaryScorer } from './primary-scorer.ts'
import { readableOutput } from './readable-output.ts'

/** Between two cells. */
const gap = 3

/** How a row is pointed at: as `file:line` where the item is still in the file. */
export interface RowPlaces {
  readonly file: string
  readonly lines: ReadonlyMap<string, number>
}

/** How worst rows are shown. */
export interface WorstRowOptions {
  readonly targetIds: readonly string[]
  readonly scorer: PrimaryScorer | null
  readonly places: RowPlaces
  readonly paint: Paint
  /** How many terminal cells a row may take; values are cut to it. */
  readonly width: number
}

/** Shows items that went badly as cells: where, what was expected, and what each target did. */
export function worstRowCells(worst: readonly WorstRow[], options: WorstRowOptions): readonly (readonly string[])[] {
  const { targetIds, places, paint } = options
  const where = worst.map((row) => whereIs(row, places))
  const valueWidth = valueWidthOf(worst, where, options)
  return worst.map(({ rows }, place) => {
    const expected = rows.find((row) => row !== null && (row.error === null || targetIds.length > 1))?.expectedOutput
    return [
      paint('cyan', where[place] ?? ''),
      expected === undefined ? '' : `expected ${previewValue(expected, valueWidth)}`,
      ...rows.map((row, index) => {
        const name = targetIds.length > 1 ? `${previewText(targetIds[index] ?? '', 20)} ` : ''
        return name + outcome(row, options, valueWidth)
      }),
    ]
  })
}

/** How many cells a value gets: all that is said of a row on one line, if values stay readable; else what targets did on a line of its own. */
function valueWidthOf(worst: readonly WorstRow[], where: readonly string[], { targetIds, width }: WorstRowOptions): number {
  const targets = targetIds.length
  const placeWidth = Math.max(0, ...where.map((text) => displayWidth(text)))
  const nameWidth = targets === 1 ? 0 : Math.max(...targetIds.map((id) => Math.min(20, id.length))) + 1
  const outcomesWidth = targets * (gap + nameWidth + 'got '.length)
  // An errored row of a single target shows no expected output, which leaves its room to the error.
  if (targets === 1 && worst.every(({ rows }) => rows[0]?.error)) return Math.max(8, width - placeWidth - outcomesWidth)
  const onOneLine = Math.floor((width - placeWidth - gap - 'expected '.length - outcomesWidth) / (targets + 1))
  if (onOneLine >= 14 || targets === 1) return Math.min(28, Math.max(8, onOneLine))
  return Math.min(28, Math.max(8, Math.floor((width - outcomesWidth) / targets)))
}

function whereIs({ itemId, trial }: WorstRow, { file, lines }: RowPlaces): string {
  const line = lines.get(itemId)
  const place = line === undefined ? `item ${previewText(itemId, 40)}` : `${previewText(file, 200)}:${line}`
  return trial === 0 ? place : `${place} (trial ${trial})`
}

function outcome(row: RunResult | null, { scorer, paint }: WorstRowOptions, width: number): string {
  if (row === null) return paint('dim', 'not run')
  // As wide as an output: the words before it are longer.
  if (row.error !== null) return paint('red', `errored: ${previewText(row.error, width - 5)}`)
  const score = row.scores.find(({ scorerId }) => scorerId === scorer?.id)
  const output = `got ${previewValue(readableOutput(row.output), width)}`
  if (scorer === null || score === undefined) return output
  if (score.error !== undefined) return `${output} ${paint('yellow', `unscored: ${previewText(score.error, width)}`)}`
  // Right or wrong is plain to see; how much of it is not.
  const isGraded = score.score !== null && !(scorer.scale === 'percent' && (score.score === 0 || score.score === 1))
  return isGraded ? `${output} ${paint('dim', `(${formatScore(score.score, scorer.scale)})`)}` : output
}
