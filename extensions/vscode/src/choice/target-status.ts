import { Disposable, l10n, MarkdownString, StatusBarAlignment, window } from 'vscode'
import type { StatusBarItem, Uri } from 'vscode'
import type { OpenDatasets } from '../datasets/open-datasets.ts'
import type { Projects } from '../projects/projects.ts'
import { configName } from './config-name.ts'
import type { ChoiceOfDataset, TargetChoice } from './target-choice.ts'

/** Shows in the status bar what a run of the dataset in front would take, while a dataset is in front. */
export class TargetStatus implements Disposable {
  readonly #choice: TargetChoice
  readonly #datasets: OpenDatasets
  readonly #item: StatusBarItem
  readonly #listeners: Disposable

  constructor(choice: TargetChoice, datasets: OpenDatasets, projects: Pick<Projects, 'onDidChange'>) {
    this.#choice = choice
    this.#datasets = datasets
    this.#item = window.createStatusBarItem('assay.target', StatusBarAlignment.Right, 100)
    this.#item.name = l10n.t('Assay Target')
    const update = (): void => void this.#update()
    this.#listeners = Disposable.from(this.#item, datasets.onDidChange(update), choice.onDidChange(update), projects.onDidChange(update))
    update()
  }

  dispose(): void {
    this.#listeners.dispose()
  }

  async #update(): Promise<void> {
    const dataset = this.#datasets.active
    if (dataset === null) return this.#item.hide()
    const choice = await this.#choiceOf(dataset)
    // Another dataset may have come to the front meanwhile; its own update shows it.
    if (this.#datasets.active?.toString() !== dataset.toString()) return
    // Where there is no config, the view says what to do.
    if (choice === null || choice.project.configPath === null) return this.#item.hide()
    this.#show(choice)
  }

  /** Null also when no child could say: whoever runs the dataset is told why. */
  async #choiceOf(dataset: Uri): Promise<ChoiceOfDataset | null> {
    try {
      return await this.#choice.of(dataset)
    } catch {
      return null
    }
  }

  #show({ project, targets, scorers, missing, problem }: ChoiceOfDataset): void {
    const config = configName(project) ?? project.folder
    const fault = project.problem ?? problem
    const isChosen = fault === null && !missing.includes('targets')
    const name = isChosen ? shortName(targets) : l10n.t('Choose target')
    this.#item.text = fault === null ? `$(target) ${name}` : `$(warning) ${l10n.t('Assay config')}`
    this.#item.tooltip = new MarkdownString(
      [
        l10n.t('Config: {0}', config),
        ...(fault === null ? [] : [fault]),
        ...(fault === null ? [l10n.t('Targets: {0}', listText(targets)), l10n.t('Scorers: {0}', listText(scorers))] : []),
      ]
        .map(escaped)
        .join('\n\n'),
    )
    this.#item.accessibilityInformation = {
      label: fault === null ? l10n.t('Assay target: {0}', name) : l10n.t('Assay: the config {0} has a problem', config),
      role: 'button',
    }
    this.#item.command = fault === null ? 'assay.chooseTarget' : 'assay.showConfigProblem'
    this.#item.show()
  }
}

function shortName(targets: readonly string[]): string {
  const [only = '', ...others] = targets
  return others.length === 0 ? only : l10n.t('{0} targets', targets.length)
}

function listText(ids: readonly string[]): string {
  return ids.length === 0 ? l10n.t('none') : ids.join(', ')
}

/** Text that a config chose, in Markdown. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!<>|~]/g, String.raw`\$&`)
}
