import { l10n, window } from 'vscode'
import type { StoreClient } from '../stores/store-client.ts'
import { runName } from '../tree/run-name.ts'
import type { RunElement } from '../tree/tree-element.ts'

/** Asks once whether runs are to be deleted, with their rows, deletes them, and says which stay because somebody works on them. */
export async function deleteRuns(runs: readonly RunElement[]): Promise<void> {
  const [first] = runs
  if (first === undefined) return
  const button = l10n.t('Delete')
  const question =
    runs.length === 1
      ? l10n.t('Delete the run “{0}” with its rows?', runName(first.line))
      : l10n.t('Delete {0} runs with their rows?', runs.length)
  const answer = await window.showWarningMessage(question, { modal: true, detail: l10n.t('This cannot be undone.') }, button)
  if (answer !== button) return
  const byClient = new Map<StoreClient, string[]>()
  for (const { client, line } of runs) byClient.set(client, [...(byClient.get(client) ?? []), line.id])
  const held: string[] = []
  for (const [client, runIds] of byClient) held.push(...(await client.request('runs/delete', { runIds })).held)
  if (held.length === 0) return
  void window.showWarningMessage(
    held.length === 1
      ? l10n.t('1 run was not deleted, because somebody works on it. Stop it first.')
      : l10n.t('{0} runs were not deleted, because somebody works on them. Stop them first.', held.length),
  )
}
