import { l10n, TestMessage, workspace } from 'vscode'
import type { TestController, TestItem, TestRun, TestRunRequest, Uri } from 'vscode'
import { formatCount } from '@assay/cli/text'
import type { TargetChoice } from '../choice/target-choice.ts'
import { lineRangesText } from '../commands/line-ranges-text.ts'
import type { StartRun } from '../commands/start-run.ts'
import { ask } from '../datasets/ask.ts'
import type { DatasetLines } from '../datasets/dataset-lines.ts'
import { readableDataset } from '../datasets/readable-dataset.ts'
import type { Waiting } from '../marks/coalesced.ts'
import type { Projects } from '../projects/projects.ts'
import type { RunSession } from '../runs/run-session.ts'
import type { Stores } from '../stores/stores.ts'
import type { MessagedRows } from './messaged-rows.ts'
import type { ReportedRow } from './reported-row.ts'
import { SessionReport } from './session-report.ts'
import { reportTest } from './test-messages.ts'

/** What is needed to run a dataset as tests. */
export interface RunTestsContext {
  readonly controller: TestController
  readonly request: TestRunRequest
  readonly file: TestItem
  readonly dataset: Uri
  readonly lines: DatasetLines
  readonly projects: Pick<Projects, 'forDataset'>
  readonly stores: Stores
  readonly choice: Pick<TargetChoice, 'of'>
  readonly messaged: MessagedRows
  readonly startRun: StartRun
  readonly seam: Waiting
}

/**
 * Runs a dataset as tests. The file alone is told to the editor as started: with thousands of started rows its window blocks for seconds.
 *
 * @param itemIds The rows; null: all.
 */
export async function runTests(context: RunTestsContext, itemIds: readonly string[] | null, isDebug: boolean): Promise<void> {
  const { controller, request, file, dataset, startRun } = context
  if (!(await readableDataset(dataset))) return
  const chosen = await linesOf(context, itemIds)
  if (chosen === null || !(await isConfirmed(context, chosen.count))) return
  const run = controller.createTestRun(request)
  run.started(file)
  try {
    const words = itemIds === null ? [] : ['--rows', lineRangesText(chosen.lines)]
    const session = await startRun(dataset, words, { debug: isDebug, reveal: false })
    if (session === null) return
    await follow(context, run, session)
  } finally {
    run.end()
  }
}

/** The lines of the rows that are to be run, from 1; null when there are none. */
async function linesOf(
  { lines, projects, dataset }: RunTestsContext,
  itemIds: readonly string[] | null,
): Promise<{ readonly lines: readonly number[]; readonly count: number | null } | null> {
  const project = await projects.forDataset(dataset)
  const found = project === null ? null : await lines.of(project, dataset)
  if (itemIds === null) return { lines: [], count: found?.lines.length ?? null }
  const wanted = new Set(itemIds)
  const chosen = (found?.lines ?? []).filter(({ itemId }) => wanted.has(itemId)).map(({ line }) => line)
  return chosen.length === 0 ? null : { lines: chosen, count: chosen.length }
}

/** Asks before many calls, and before an unknown number of them; never when the setting is 0. */
async function isConfirmed({ choice, dataset }: RunTestsContext, rows: number | null): Promise<boolean> {
  const targets = (await choice.of(dataset))?.targets.length ?? 1
  const calls = rows === null ? null : rows * Math.max(1, targets)
  const most = workspace.getConfiguration('assay', dataset).get<number>('confirmCalls', 200)
  if (most === 0 || (calls !== null && calls <= most)) return true
  const name = workspace.asRelativePath(dataset)
  const question =
    calls === null
      ? l10n.t('Run all rows of {0}?', name)
      : l10n.t('Run {0} rows of {1}, which are {2} calls or more?', formatCount(rows ?? 0), name, formatCount(calls))
  return (await ask(question, [{ label: l10n.t('Run'), value: true }])) ?? false
}

async function follow({ file, dataset, stores, messaged, seam }: RunTestsContext, run: TestRun, session: RunSession): Promise<void> {
  // An item is reported again with each of its trials.
  const bad = new Set<string>()
  const report = (rows: readonly ReportedRow[]): void => {
    for (const row of rows) {
      const item = file.children.get(row.outcome.itemId)
      if (item !== undefined) messaged.set(dataset, item.id, reportTest(run, item, dataset, row) ? row.outcome.run : null)
      else if (row.outcome.row.verdict === 'failed' || row.outcome.row.verdict === 'errored') bad.add(row.outcome.itemId)
    }
  }
  const reported = messaged.reports(session)
  const reports = new SessionReport({ session, client: stores.forProject(session.project), seam, report })
  const cancellation = run.token.onCancellationRequested(() => session.stop())
  if (run.token.isCancellationRequested) session.stop()
  const end = await session.ended
  await reports.settle()
  reports.dispose()
  reported()
  cancellation.dispose()
  if (end.kind === 'died') {
    // The death of a process is no error of the rows. Whoever started it is told, with the way to the log.
    run.appendOutput(`${end.message}\n${end.lastLines}`.trimEnd().replaceAll('\n', '\r\n'))
    run.skipped(file)
  } else if (file.children.size === 0) {
    // Its rows are not listed, so the file speaks for them.
    if (bad.size > 0) run.failed(file, new TestMessage(badText(bad.size)))
    else if (end.kind === 'result' && end.result.exitCode === 0) run.passed(file)
  }
}

function badText(rows: number): string {
  return rows === 1 ? l10n.t('1 row errored or failed') : l10n.t('{0} rows errored or failed', formatCount(rows))
}
