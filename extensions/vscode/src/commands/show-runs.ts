import type { RunSession } from '../runs/run-session.ts'
import type { RunsTree } from '../tree/runs-tree.ts'

/** Shows the first run of a session in the tree once there is one. */
export function showRuns(tree: Pick<RunsTree, 'reveal'>, session: RunSession): void {
  const listening = session.onEvents(([first]) => {
    if (first === undefined) return
    listening.dispose()
    void tree.reveal(first.runId)
  })
}
