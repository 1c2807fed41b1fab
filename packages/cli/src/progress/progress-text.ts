import type { Paint } from '../output/paint.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { formatDuration } from '../text/format-duration.ts'
import { formatScore } from '../text/format-score.ts'
import { layoutColumns } from '../text/layout-columns.ts'
import { cutToWidth } from '../text/cut-to-width.ts'
import { previewText } from '../text/preview-value.ts'
import type { RunProgress } from './run-progress.ts'

const stoppingText = 'Stopping: calls under way are ended. Ctrl-C again ends at once'

/** The lines of the live display: one per run, then the pace and the time left. None is wider than the terminal. */
export function liveLines(runs: readonly RunProgress[], isStopping: boolean, paint: Paint, width: number): string[] {
  const barWidth = Math.max(8, Math.min(24, Math.floor(width / 4)))
  const rows = runs.map((run) => [
    paint('bold', previewText(run.targetId, 24)),
    bar(run, barWidth, paint),
    `${formatCount(run.done).padStart(formatCount(run.total).length)}/${formatCount(run.total)}`,
    run.verdicts.errored === 0 ? '' : paint('red', `${formatCount(run.verdicts.errored)} errored`),
    run.verdicts.failed === 0 ? '' : `${formatCount(run.verdicts.failed)} failed`,
    run.verdicts.passed === 0 ? '' : `${formatCount(run.verdicts.passed)} passed`,
    ...Object.entries(run.means).map(([id, mean]) =>
      mean === null ? '' : paint('dim', `${previewText(id, 16)} ${formatScore(mean, 'number')}`),
    ),
  ])
  const pace = isStopping
    ? paint('yellow', cutToWidth(stoppingText, width))
    : paint('dim', cutToWidth(`${paceOf(runs)} · Ctrl-C stops`, width))
  const error = runs.findLast((run) => run.lastError !== null)
  return [
    ...layoutColumns(rows, { width, overflow: 'leave-out' }),
    ...(error === undefined ? [] : [paint('red', previewText(`${error.targetId} errored: ${error.lastError ?? ''}`, width))]),
    pace,
  ]
}

/** One line that says how far all runs are together. */
export function plainLine(runs: readonly RunProgress[]): string {
  const done = sum(runs, (run) => run.done)
  const total = sum(runs, (run) => run.total)
  const share = total === 0 ? 100 : Math.floor((100 * done) / total)
  const errored = sum(runs, ({ verdicts }) => verdicts.errored)
  return `assay: ${formatCount(done)} of ${countOf(total, 'row')} (${share} %), ${formatCount(errored)} errored, ${paceOf(runs)}`
}

function paceOf(runs: readonly RunProgress[]): string {
  const rate = sum(runs, ({ itemsPerSecond, isFinished }) => (isFinished ? 0 : itemsPerSecond))
  const left = runs.map(({ timeLeft, isFinished }) => (isFinished ? 0 : timeLeft))
  const known = left.filter((time) => time !== null)
  const longest = Math.max(1000, ...known)
  // An estimate has no tenths of a second.
  const time = longest < 59_500 ? `${Math.round(longest / 1000)} s` : formatDuration(longest)
  const timeLeft = known.length < left.length ? '' : `, about ${time} left`
  return `${rate >= 10 ? formatCount(Math.round(rate)) : rate.toFixed(1)} rows/s${timeLeft}`
}

function bar({ done, total }: RunProgress, width: number, paint: Paint): string {
  const filled = total === 0 ? width : Math.floor((width * done) / total)
  return `${paint('green', '━'.repeat(filled))}${paint('dim', '─'.repeat(width - filled))}`
}

function sum(runs: readonly RunProgress[], figure: (run: RunProgress) => number): number {
  return runs.reduce((total, run) => total + figure(run), 0)
}
