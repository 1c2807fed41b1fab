import { l10n, Location, TestMessage } from 'vscode'
import type { TestItem, TestRun, Uri } from 'vscode'
import { outcomeText } from '../marks/outcome-text.ts'
import type { ReportedRow } from './reported-row.ts'

/** Says in a test run how a row came out. True when it has a message at its line. */
export function reportTest(run: TestRun, item: TestItem, dataset: Uri, { outcome, latency, values }: ReportedRow): boolean {
  const { verdict } = outcome.row
  if (verdict === 'passed') run.passed(item, latency)
  else if (verdict === 'unjudged') run.skipped(item)
  else {
    const text = outcomeText(outcome, l10n.t)
    const message = values === null ? new TestMessage(text) : TestMessage.diff(text, values.expected, values.actual)
    if (item.range !== undefined) message.location = new Location(dataset, item.range)
    if (verdict === 'failed') run.failed(item, message, latency)
    else run.errored(item, message, latency)
  }
  return verdict !== 'passed' && verdict !== 'unjudged'
}
