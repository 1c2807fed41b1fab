import { workspace } from 'vscode'

/** Whether code of the workspace may be run, as it is now: trust can be granted while the window is open. */
export function isTrusted(): boolean {
  return workspace.isTrusted
}
