import { l10n, QuickPickItemKind, window } from 'vscode'
import type { QuickPickItem } from 'vscode'
import type { ShownRunState } from '@assay/cli/editor-protocol'
import { shownText } from '../tree/shown-text.ts'
import { wordOfState } from '../tree/state-word.ts'
import type { RunsModel } from '../tree/runs-model.ts'

interface FilterItem extends QuickPickItem {
  readonly state?: ShownRunState
  readonly datasetName?: string
}

const states: readonly ShownRunState[] = ['running', 'completed', 'failed', 'stopped', 'interrupted', 'waiting']

/** Asks for states and a dataset, and shows the runs that have them. */
export function filterRuns(model: RunsModel): void {
  const { filter } = model.standing
  const names = [...new Set([...model.runs.map(({ line }) => line.datasetName), filter.datasetName])].filter((name) => name !== null)
  const items: readonly FilterItem[] = [
    { label: l10n.t('State'), kind: QuickPickItemKind.Separator },
    ...states.map((state) => ({ label: wordOfState(state, l10n.t), state })),
    { label: l10n.t('Dataset'), kind: QuickPickItemKind.Separator },
    ...names.toSorted().map((datasetName) => ({ label: shownText(datasetName, 120), datasetName })),
  ]
  const pick = window.createQuickPick<FilterItem>()
  pick.title = l10n.t('Filter Runs')
  pick.placeholder = l10n.t('States, and one dataset; none: all')
  pick.canSelectMany = true
  pick.items = items
  pick.selectedItems = items.filter(
    ({ state, datasetName }) =>
      (state !== undefined && filter.states.includes(state)) || (datasetName !== undefined && datasetName === filter.datasetName),
  )
  let datasetName = filter.datasetName
  pick.onDidChangeSelection((selected) => {
    const datasets = selected.flatMap((item) => item.datasetName ?? [])
    const newest = datasets.find((name) => name !== datasetName) ?? datasets[0] ?? null
    datasetName = newest
    // A store lists the runs of one dataset, or of all.
    if (datasets.length > 1) pick.selectedItems = selected.filter((item) => item.datasetName === undefined || item.datasetName === newest)
  })
  pick.onDidAccept(() => {
    const chosen = pick.selectedItems.flatMap(({ state }) => state ?? [])
    void model.filter({ ...model.standing.filter, states: chosen, datasetName })
    pick.hide()
  })
  pick.onDidHide(() => pick.dispose())
  pick.show()
}
