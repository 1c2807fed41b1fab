import { l10n, Uri, window, workspace } from 'vscode'
import type { CommandRunner } from '../processes/command-runner.ts'
import type { Projects } from '../projects/projects.ts'
import { refusalText } from './refusal-text.ts'

/** Writes a config, a first dataset and a target by `assay init` into a workspace folder, and opens the config with the dataset beside it. */
export async function createConfig(runner: CommandRunner, projects: Pick<Projects, 'refresh'>): Promise<void> {
  const folder = await chosenFolder()
  if (folder === undefined) return
  const { exitCode, output, errors } = await runner.run(['init', '--yes', '--json', '--', folder.fsPath], folder.fsPath)
  if (exitCode !== 0) {
    void window.showErrorMessage(refusalText(errors))
    return
  }
  await projects.refresh()
  // What `assay init --json` prints.
  const { config, dataset } = JSON.parse(output) as { readonly config: string; readonly dataset: string }
  await window.showTextDocument(Uri.file(config), { preview: false })
  await window.showTextDocument(Uri.file(dataset), { preview: false })
}

async function chosenFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? []
  if (folders.length <= 1) return folders[0]?.uri
  const picked = await window.showWorkspaceFolderPick({ placeHolder: l10n.t('Where to create the config') })
  return picked?.uri
}
