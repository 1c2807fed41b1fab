import type { CommandContext } from '../command-context.ts'
import { placeWords } from '../config/place-words.ts'
import { withoutCommands } from '../documents/github/without-commands.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { GateResult } from '../gates/check-gates.ts'
import { looksAtQuality } from '../gates/gate-settings.ts'
import type { PreparedGates } from '../gates/prepare-gates.ts'
import { checkStoredRuns } from '../gates/prepare-gates.ts'
import { failureText } from '../output/failure.ts'
import { plainPaint } from '../output/paint.ts'
import type { RunPrices } from '../prices/run-prices.ts'
import type { FinishedRun } from '../report/finished-run.ts'
import { gateCells } from '../report/gates-line.ts'
import type { LiveRowScores } from '../report/live-row-scores.ts'
import type { RunReport } from '../report/run-report.ts'
import { reportLines } from '../report/report-lines.ts'
import type { ReportStyle } from '../report/section.ts'
import { stoppedTexts } from '../report/stopped-text.ts'
import { exitCodeOf } from '../run/exit-code-of.ts'
import { outcomeFailures } from '../run/outcome-failures.ts'
import type { RunOutcome } from '../run/run-outcome.ts'
import { collectReport } from './collect-report.ts'
import type { ReadyRun } from './ready-run.ts'
import { mainReporter } from './report-flag-parsers.ts'

/** Runs that are over, and what was decided before they began. */
export interface OverRuns {
  readonly outcomes: readonly RunOutcome[]
  readonly groupId: string | null
  readonly gates: PreparedGates
  readonly prices: Pick<RunPrices, 'sources'>
  readonly live: LiveRowScores
  /** Null: no report for people. */
  readonly style: ReportStyle | null
  /** What the first signal asks for; null while there was none. */
  readonly interruptedWith: ExitCode | null
  /** Whether the files that were written while they went are whole. */
  readonly areEventsWritten: boolean
}

/** Says what came of runs, checks their gates, writes what was asked for, and gives the exit code. */
export async function concludeRuns(ready: ReadyRun, over: OverRuns, context: CommandContext): Promise<ExitCode> {
  const { flags, prepared, storage } = ready
  const { outcomes, groupId, gates: preparedGates, prices, live, style } = over
  const { stderr, output, environment } = context
  const isForGithub = flags.reporter.includes('github')
  for (const failure of outcomeFailures(outcomes)) stderr.write(failureText(failure, environment, prepared.storage.url))
  const runs = outcomes.flatMap((outcome) => ('run' in outcome && outcome.run !== null ? [outcome.run] : []))
  const isComplete = runs.length === outcomes.length && runs.every(({ figures }) => figures.status !== 'cancelled')
  const hasBegun = outcomes.every(({ kind }) => kind !== 'refused')
  const checked = isComplete ? await checkStoredRuns(preparedGates, storage.stores.runs, runs) : null
  const gates = checked?.all ?? null
  let report: RunReport | null = null
  if (style === null) {
    // Machines get the rows; what else decided the exit code is for the log.
    if (mainReporter(flags.reporter) === 'ndjson')
      stderr.write(logLines(runs, gates ?? [], storage.capabilities.durable ? placeWords(flags, prepared.loaded, context.folder) : null))
  } else if (runs.length > 0 && hasBegun) {
    report = await collectReport(
      { ...ready, groupId, runs, gates, live, prices: prices.sources(), hasQualityGate: looksAtQuality(preparedGates.settings) },
      context,
    )
    const lines = reportLines(report, style)
    output.write(`${(isForGithub ? lines.map(withoutCommands) : lines).join('\n')}\n`)
  }
  const [only] = runs
  if (only !== undefined && hasBegun) await ready.afterwards?.(only, style)
  let isWritten = over.areEventsWritten
  if (isForGithub || flags.output.some(({ kind }) => kind !== 'events')) {
    const { writeRunDocuments } = await import('./write-run-documents.ts')
    isWritten =
      (await writeRunDocuments(ready, { runs, gates: checked?.byRun ?? null, sinceLast: report?.sinceLast ?? null }, context)) && isWritten
  }
  return exitCodeOf(outcomes, over.interruptedWith, gates, isWritten)
}

function logLines(runs: readonly FinishedRun[], gates: readonly GateResult[], place: readonly string[] | null): string {
  const targetIds = runs.map(({ targetId }) => targetId)
  const failed = gateCells(
    gates.filter(({ passed }) => !passed),
    targetIds,
    plainPaint,
  )
  return [...stoppedTexts(runs, place), ...failed].map((text) => `assay: ${text}\n`).join('')
}
