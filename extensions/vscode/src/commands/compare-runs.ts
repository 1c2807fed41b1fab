import { l10n, ProgressLocation, window } from 'vscode'
import type { RunLine } from '@assay/cli/editor-protocol'
import { comparisonNode } from '../comparison/comparison-node.ts'
import { findPreviousRun } from '../comparison/find-previous-run.ts'
import type { StoreClient } from '../stores/store-client.ts'
import { compareRunsByAge } from '../tree/compare-runs-by-age.ts'
import type { RunsTree } from '../tree/runs-tree.ts'
import type { RunElement } from '../tree/tree-element.ts'

/** Compares two runs of one store, the older of which is the measure, and shows that at the top of the tree. */
export async function compareRuns(runs: readonly RunElement[], tree: RunsTree): Promise<void> {
  const [one, other, ...more] = runs
  if (one === undefined || other === undefined || more.length > 0) {
    void window.showInformationMessage(l10n.t('Select two runs to compare them'))
  } else if (one.client !== other.client) {
    void window.showInformationMessage(l10n.t('Runs of two stores cannot be compared'))
  } else {
    const [second, first] = [one.line, other.line].toSorted(compareRunsByAge)
    if (first !== undefined && second !== undefined) await show(one.client, first, second, tree)
  }
}

/** Compares a run with the last one before it of the same dataset and target. */
export async function compareWithPrevious({ client, line }: RunElement, tree: RunsTree): Promise<void> {
  const previous = await findPreviousRun(client, line)
  if (previous !== null) await show(client, previous, line, tree)
  else void window.showInformationMessage(l10n.t('There is no earlier run of this dataset and target to compare with'))
}

async function show(client: StoreClient, first: RunLine, second: RunLine, tree: RunsTree): Promise<void> {
  const answer = await window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Assay: comparing runs') }, () =>
    client.request('runs/compare', { first: first.id, second: second.id }),
  )
  await tree.showComparison(comparisonNode({ client, first, second, view: answer }, l10n.t))
}
