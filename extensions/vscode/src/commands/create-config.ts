import { commands, l10n, Uri, window, workspace } from 'vscode'
import type { CommandRunner } from '../processes/command-runner.ts'
import type { Projects } from '../projects/projects.ts'
import { isAllowed } from './is-allowed.ts'
import { refusalText } from './refusal-text.ts'

/** What is needed to write a config. */
export interface CreateConfigOptions {
  readonly runner: CommandRunner
  readonly projects: Pick<Projects, 'refresh'>
  /** The dataset that has no config; null when the config is for none. */
  readonly dataset: Uri | null
  /** The one in front, beside which a config is written where no folder is open; null when there is none. */
  readonly active: Uri | null
}

/**
 * Writes a config, a first dataset and a target by `assay init` into a folder, and opens the config with the dataset beside it.
 *
 * @throws The words of the command line when it could not write them.
 */
export async function createConfig({ runner, projects, dataset: given, active }: CreateConfigOptions): Promise<void> {
  if (!(await isAllowed())) return
  const folder = given === null ? await chosenFolder(active) : folderOf(given)
  if (folder === undefined) return
  const { exitCode, output, errors } = await runner.run(['init', '--yes', '--json', '--', folder.fsPath], folder.fsPath)
  if (exitCode !== 0) throw new Error(refusalText(errors))
  await projects.refresh()
  // What `assay init --json` prints.
  const { config, dataset } = JSON.parse(output) as { readonly config: string; readonly dataset: string }
  await window.showTextDocument(Uri.file(config), { preview: false })
  await window.showTextDocument(Uri.file(dataset), { preview: false })
}

/** The workspace folder of a dataset; of one that is opened alone, the folder that it lies in. */
function folderOf(dataset: Uri): Uri {
  return workspace.getWorkspaceFolder(dataset)?.uri ?? Uri.joinPath(dataset, '..')
}

async function chosenFolder(active: Uri | null): Promise<Uri | undefined> {
  const [first, ...others] = workspace.workspaceFolders ?? []
  if (others.length > 0) return (await window.showWorkspaceFolderPick({ placeHolder: l10n.t('Where to create the config') }))?.uri
  if (first !== undefined) return first.uri
  if (active !== null) return folderOf(active)
  const open = l10n.t('Open Folder')
  const answer = await window.showInformationMessage(l10n.t('Open a folder first: the config is written into it'), open)
  if (answer === open) await commands.executeCommand('workbench.action.files.openFolder')
  return undefined
}
