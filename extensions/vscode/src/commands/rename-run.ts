import { l10n, window } from 'vscode'
import type { RunElement } from '../tree/tree-element.ts'
import { nameFault } from './name-fault.ts'

/** Asks for a run's name, and stores it. */
export async function renameRun({ client, line }: RunElement): Promise<void> {
  const name = await window.showInputBox({
    title: l10n.t('Rename Run'),
    prompt: l10n.t('The name of the run in lists and reports'),
    value: line.name ?? '',
    validateInput: (text) => nameFault(text, l10n.t),
  })
  if (name !== undefined && name.trim() !== line.name) await client.request('runs/update', { runId: line.id, name: name.trim() })
}
