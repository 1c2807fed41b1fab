import { debug, l10n, Uri, window, workspace } from 'vscode'
import type { RunSession } from '../runs/run-session.ts'

/** Attaches the editor's debugger to a child that waits for it, and stops the run when that fails. Without the debugger a run goes on. */
export async function attachDebugger(port: number, session: RunSession): Promise<void> {
  const folder = workspace.getWorkspaceFolder(Uri.file(session.project.folder))
  const name = l10n.t('Assay row')
  const isAttached = await debug.startDebugging(
    folder,
    {
      type: 'node',
      request: 'attach',
      name,
      address: '127.0.0.1',
      port,
      continueOnAttach: true,
      sourceMaps: true,
      skipFiles: ['<node_internals>/**', '**/node_modules/**'],
    },
    { suppressDebugToolbar: false },
  )
  if (isAttached) return
  session.stop()
  void window.showErrorMessage(l10n.t('The debugger could not be attached, so the row was not run'))
}
