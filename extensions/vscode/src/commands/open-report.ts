import { env, l10n, ProgressLocation, Uri, window, workspace } from 'vscode'
import type { CommandRunner } from '../processes/command-runner.ts'
import { documentName } from '../rows/document-name.ts'
import type { RunElement } from '../tree/tree-element.ts'
import { refusalText } from './refusal-text.ts'
import { reportWords } from './report-words.ts'

/**
 * Makes the HTML report of a run, and opens it in the browser; where it lies on another machine than the window, tells where it is.
 *
 * @param folder Of the file system, where reports are kept; it need not exist.
 * @throws Before trust, and the words of the command line when the report could not be made.
 */
export async function openReport({ project, line }: RunElement, runner: CommandRunner, folder: Uri): Promise<void> {
  // The command line would load the config.
  if (!workspace.isTrusted) throw new Error(l10n.t('Reports need a workspace that is trusted'))
  await workspace.fs.createDirectory(folder)
  const file = Uri.joinPath(folder, `assay-report-${documentName(line.id)}.html`)
  const { exitCode, errors } = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t('Assay: making the report') },
    () => runner.run(reportWords(project, file.fsPath, line.id), project.folder),
  )
  if (exitCode !== 0) throw new Error(l10n.t('The report could not be made: {0}', refusalText(errors)))
  // A browser on another machine has no way to the file, though the workbench says that it opened it.
  if (env.remoteName === undefined && (await env.openExternal(file))) return
  const button = l10n.t('Copy Path')
  const text = l10n.t('The report is in {0}', file.fsPath)
  if ((await window.showInformationMessage(text, button)) === button) await env.clipboard.writeText(file.fsPath)
}
