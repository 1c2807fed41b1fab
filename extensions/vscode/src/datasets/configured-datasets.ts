import { commands, Disposable, RelativePattern, Uri, workspace } from 'vscode'
import type { Projects } from '../projects/projects.ts'
import { datasetFormat } from './dataset-format.ts'
import { isSettingsFile } from './is-settings-file.ts'

/** Of one glob; the files beyond have no menu in the explorer until they are opened. */
const maxFiles = 500

/**
 * Keeps the context key `assay.configuredDatasetPaths`: the files that globs of configs match, for the explorer, where the extension `.json` or
 * `.yaml` alone says too little.
 */
export class ConfiguredDatasets implements Disposable {
  readonly #projects: Pick<Projects, 'all' | 'onDidChange'>
  readonly #listeners: Disposable
  #last = ''

  /** @param onProblem Hears what went wrong, for the log. */
  constructor(projects: Pick<Projects, 'all' | 'onDidChange'>, onProblem: (error: unknown) => void) {
    this.#projects = projects
    const update = (): void => void this.#update().catch(onProblem)
    this.#listeners = Disposable.from(
      projects.onDidChange(update),
      workspace.onDidCreateFiles(update),
      workspace.onDidDeleteFiles(update),
      workspace.onDidRenameFiles(update),
    )
    update()
  }

  dispose(): void {
    this.#listeners.dispose()
  }

  async #update(): Promise<void> {
    const found = await Promise.all(
      this.#projects.all.flatMap(({ folder, description }) =>
        (description?.datasets ?? []).map(({ glob }) => {
          const pattern = new RelativePattern(Uri.file(folder), glob.replace(/^(?:\.\/)+/, ''))
          return workspace.findFiles(pattern, '**/{node_modules,.assay}/**', maxFiles)
        }),
      ),
    )
    const datasets = found.flat().filter(({ fsPath }) => datasetFormat(fsPath) !== null && !isSettingsFile(fsPath))
    const paths = [...new Set(datasets.flatMap(({ fsPath, path }) => [fsPath, path]))]
    const text = JSON.stringify(paths)
    if (text === this.#last) return
    this.#last = text
    await commands.executeCommand('setContext', 'assay.configuredDatasetPaths', paths)
  }
}
