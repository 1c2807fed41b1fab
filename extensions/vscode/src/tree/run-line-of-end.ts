import type { RunLine, ShownRunState } from '@assay/cli/editor-protocol'
import type { RunFinishedEvent, RunStatus } from '@assay/core'

const states: Readonly<Record<RunStatus, ShownRunState>> = {
  pending: 'waiting',
  running: 'running',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'stopped',
}

/** A run after its last event. */
export function runLineOfEnd(line: RunLine, { status, stopReason, summary }: RunFinishedEvent): RunLine {
  const { error, completedAt, succeededCount, failedCount } = summary
  return { ...line, state: states[status], stopReason, error, completedAt, owner: null, done: succeededCount + failedCount }
}
