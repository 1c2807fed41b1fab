import { commands, l10n, window, workspace } from 'vscode'

/** Whether code of the workspace may be run for a person, who is told why not, with the way to trust it. */
export async function isAllowed(): Promise<boolean> {
  if (workspace.isTrusted) return true
  const manage = l10n.t('Manage Workspace Trust')
  const answer = await window.showWarningMessage(l10n.t('This executes code of the workspace, which is not trusted yet'), manage)
  if (answer === manage) await commands.executeCommand('workbench.trust.manage')
  return false
}
