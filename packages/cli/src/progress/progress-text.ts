import type { Paint } from '../output/paint.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { formatDollars } from '../text/format-dollars.ts'
import { formatDuration } from '../text/format-duration.ts'
import { formatScore } from '../text/format-score.ts'
import { layoutColumns } from '../text/layout-columns.ts'
import { cutToWidth } from '../text/cut-to-width.ts'
import { previewText } from '../text/preview-value.ts'
import type { RunProgress } from './run-progress.ts'

/** What becomes of calls under way when a run is stopped, which may take so many milliseconds more. */
export function callsText(grace: number): string {
  return grace === 0 ? 'calls under way are ended' : `calls under way have ${formatWhole(grace)} to finish`
}

/** What the last line of the live display says beside the pace, or in its place. */
export interface LiveFoot {
  /** What Ctrl-C does. */
  readonly hint: string
  /** Null: the runs are not being stopped. Else so many milliseconds are left to calls under way. */
  readonly grace: number | null
}

/** How many cells a terminal has. */
export interface TerminalSize {
  readonly width: number
  readonly height: number
}

const mostErrors = 3
const narrowestBar = 8

/**
 * The lines of the live display: one per run, then the kinds of errors that came last, then the pace and the time left. None is wider than the
 * terminal, and there are no more than it has.
 */
export function liveLines(
  runs: readonly RunProgress[],
  { hint, grace }: LiveFoot,
  paint: Paint,
  { width, height }: TerminalSize,
): string[] {
  const pace =
    grace === null
      ? paint('dim', cutToWidth(`${paceOf(runs)} · ${hint}`, width))
      : paint('yellow', cutToWidth(`Stopping: ${callsText(grace)}. Ctrl-C again ends at once`, width))
  const barWidth = Math.max(narrowestBar, Math.min(24, Math.floor(width / 4)))
  // The bar gives way before anything goes on in a second line, and much is left out before the lines are more than the terminal has.
  const layouts = [
    layoutColumns(runCells(runs, barWidth, width, paint), { width }),
    layoutColumns(runCells(runs, narrowestBar, width, paint), { width }),
    layoutColumns(runCells(runs, narrowestBar, width, paint), { width, overflow: 'leave-out' }),
  ]
  const [wide = [], narrow = [], short = []] = layouts
  const fitting = wide.length === runs.length ? wide : narrow.length < height ? narrow : short
  const shown = fitting.slice(0, Math.max(1, height - 1))
  const room = Math.max(0, Math.min(mostErrors, height - 1 - shown.length))
  return [...shown, ...errorLines(runs, room).map((text) => paint('red', previewText(text, width))), pace].slice(-Math.max(1, height))
}

function runCells(runs: readonly RunProgress[], barWidth: number, width: number, paint: Paint): readonly (readonly string[])[] {
  return runs.map((run) => [
    paint('bold', previewText(run.targetId, Math.min(24, width))),
    bar(run, barWidth, paint),
    `${formatCount(run.done).padStart(formatCount(run.total).length)}/${formatCount(run.total)}`,
    run.verdicts.errored === 0 ? '' : paint('red', `${formatCount(run.verdicts.errored)} errored`),
    run.verdicts.failed === 0 ? '' : `${formatCount(run.verdicts.failed)} failed`,
    run.verdicts.passed === 0 ? '' : `${formatCount(run.verdicts.passed)} passed`,
    ...Object.entries(run.means).map(([id, mean]) =>
      mean === null ? '' : paint('dim', `${previewText(id, Math.max(4, Math.min(16, width - 14)))} ${formatScore(mean, 'number')}`),
    ),
    run.costUsd === null ? '' : formatDollars(run.costUsd),
  ])
}

/** The kinds of errors that came last, of each target alike. */
function errorLines(runs: readonly RunProgress[], room: number): readonly string[] {
  const each = Math.max(1, Math.floor(room / Math.max(1, runs.filter(({ errors }) => errors.length > 0).length)))
  const lines = runs.flatMap(({ targetId, errors }) =>
    errors.slice(-each).map(({ text, count }) => {
      const times = count === 1 ? '' : ` ${formatCount(count)} ×`
      return `${runs.length > 1 ? `${targetId} ` : ''}errored${times}: ${text}`
    }),
  )
  return room === 0 ? [] : lines.slice(-room)
}

/** One line that says how far all runs are together. */
export function plainLine(runs: readonly RunProgress[]): string {
  const done = sum(runs, (run) => run.done)
  const total = sum(runs, (run) => run.total)
  const share = total === 0 ? 100 : Math.floor((100 * done) / total)
  const errored = sum(runs, ({ verdicts }) => verdicts.errored)
  const costs = runs.flatMap(({ costUsd }) => costUsd ?? [])
  const cost = costs.length === 0 ? '' : `, ${formatDollars(costs.reduce((all, one) => all + one, 0))}`
  return `assay: ${formatCount(done)} of ${countOf(total, 'row')} (${share} %), ${formatCount(errored)} errored${cost}, ${paceOf(runs)}`
}

function paceOf(runs: readonly RunProgress[]): string {
  const rate = sum(runs, ({ itemsPerSecond, isFinished }) => (isFinished ? 0 : itemsPerSecond))
  const left = runs.map(({ timeLeft, isFinished }) => (isFinished ? 0 : timeLeft))
  const known = left.filter((time) => time !== null)
  const longest = Math.max(1000, ...known)
  const timeLeft = known.length < left.length ? '' : `, about ${formatWhole(longest)} left`
  return `${rate >= 10 ? formatCount(Math.round(rate)) : rate.toFixed(1)} rows/s${timeLeft}`
}

/** An estimate and a limit have no tenths of a second. */
function formatWhole(milliseconds: number): string {
  return milliseconds < 59_500 && milliseconds >= 1000 ? `${Math.round(milliseconds / 1000)} s` : formatDuration(milliseconds)
}

function bar({ done, total }: RunProgress, width: number, paint: Paint): string {
  const filled = total === 0 ? width : Math.floor((width * done) / total)
  return `${paint('green', '━'.repeat(filled))}${paint('dim', '─'.repeat(width - filled))}`
}

function sum(runs: readonly RunProgress[], figure: (run: RunProgress) => number): number {
  return runs.reduce((total, run) => total + figure(run), 0)
}
