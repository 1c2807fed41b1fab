import { l10n, window } from 'vscode'
import type { Seam } from '@assay/core'
import type { RunsModel } from '../tree/runs-model.ts'

const pause = 200

/** Asks for a text, and shows the runs that have it, as it is typed. Escape shows what was shown before. */
export function searchRuns(model: RunsModel, seam: Pick<Seam, 'sleep'>): void {
  const before = model.standing.filter
  const input = window.createInputBox()
  input.title = l10n.t('Search Runs')
  input.placeholder = l10n.t('Name, target, dataset, tag or id')
  input.value = before.search
  let typing = new AbortController()
  let isAccepted = false
  const show = (search: string): Promise<void> => model.filter({ ...model.standing.filter, search: search.trim() })
  input.onDidChangeValue((text) => {
    typing.abort()
    typing = new AbortController()
    const { signal } = typing
    void seam.sleep(pause, signal).then(() => (signal.aborted ? undefined : show(text)))
  })
  input.onDidAccept(() => {
    isAccepted = true
    typing.abort()
    void show(input.value)
    input.hide()
  })
  input.onDidHide(() => {
    typing.abort()
    if (!isAccepted && model.standing.filter.search !== before.search) void show(before.search)
    input.dispose()
  })
  input.show()
}
