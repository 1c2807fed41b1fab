import { commands, env, l10n, window, workspace } from 'vscode'

/** Warns that another Node runs than the setting names, with the way to the setting, where it was made. */
export async function tellUnusedNode(text: string): Promise<void> {
  const button = l10n.t('Open Settings')
  const answer = await window.showWarningMessage(text, button)
  if (answer !== button) return
  // The settings of the user do not show one of a machine when the window is on another.
  const made = workspace.getConfiguration('assay').inspect('nodePath')
  const isWorkspaces = made?.workspaceValue !== undefined || made?.workspaceFolderValue !== undefined
  const place = isWorkspaces ? 'openWorkspaceSettings' : env.remoteName === undefined ? 'openSettings' : 'openRemoteSettings'
  await commands.executeCommand(`workbench.action.${place}`, { query: 'assay.nodePath' })
}
