import { ConfigurationTarget, l10n, TabInputText, window, workspace } from 'vscode'
import type { Uri } from 'vscode'
import { ask } from './ask.ts'

/**
 * Makes the file what the person sees, because a run reads the file: unsaved changes are saved when the editor saves by itself or
 * `assay.saveBeforeRun` is `always`, else the person is asked. False when there is no run to be.
 */
export async function readableDataset(dataset: Uri): Promise<boolean> {
  if (!hasUnsavedChanges(dataset)) return true
  if (!(await maySave(dataset))) return false
  if ((await workspace.save(dataset)) !== undefined) return true
  void window.showErrorMessage(l10n.t('{0} could not be saved, so it was not run', workspace.asRelativePath(dataset)))
  return false
}

/** Asks the tabs, not the documents: files over 50 MB have none. */
function hasUnsavedChanges(dataset: Uri): boolean {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs)
  return tabs.some(({ input, isDirty }) => isDirty && input instanceof TabInputText && input.uri.toString() === dataset.toString())
}

async function maySave(dataset: Uri): Promise<boolean> {
  const settings = workspace.getConfiguration('assay', dataset)
  if (settings.get('saveBeforeRun') === 'always') return true
  if (workspace.getConfiguration('files', dataset).get('autoSave') !== 'off') return true
  const question = l10n.t('{0} has unsaved changes, and a run reads the file', workspace.asRelativePath(dataset))
  const answer = await ask(question, [
    { label: l10n.t('Save and Run'), value: 'once' },
    { label: l10n.t('Always Save and Run'), description: l10n.t('do not ask again'), value: 'always' },
  ])
  if (answer === 'always') await settings.update('saveBeforeRun', 'always', ConfigurationTarget.Global)
  return answer !== null
}
