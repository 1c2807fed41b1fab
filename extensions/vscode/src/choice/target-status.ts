import { commands, Disposable, l10n, MarkdownString, StatusBarAlignment, window } from 'vscode'
import type { StatusBarItem } from 'vscode'
import type { OpenDatasets } from '../datasets/open-datasets.ts'
import { errorText } from '../processes/error-text.ts'
import type { Projects } from '../projects/projects.ts'
import { configName } from './config-name.ts'
import type { ChoiceOfDataset, TargetChoice } from './target-choice.ts'

/** Of the status bar alone: the palette has one for each. */
const chooseCommand = 'assay.chooseTargetOrScorers'

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
    this.#listeners = Disposable.from(
      this.#item,
      commands.registerCommand(chooseCommand, choose),
      datasets.onDidChange(update),
      choice.onDidChange(update),
      projects.onDidChange(update),
    )
    update()
  }

  dispose(): void {
    this.#listeners.dispose()
  }

  async #update(): Promise<void> {
    const dataset = this.#datasets.active
    if (dataset === null) return this.#item.hide()
    const choice = await this.#choice.of(dataset).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
    // Another dataset may have come to the front meanwhile; its own update shows it.
    if (this.#datasets.active?.toString() !== dataset.toString()) return
    if (choice instanceof Error) return this.#showFault(choice)
    // Where there is no config, the view says what to do.
    if (choice === null || choice.project.configPath === null) return this.#item.hide()
    this.#show(choice)
  }

  /** Nobody could ask the config, which is no problem of its own. */
  #showFault(fault: Error): void {
    this.#item.text = '$(warning) Assay'
    this.#item.tooltip = errorText(fault)
    this.#item.accessibilityInformation = { label: l10n.t('Assay: {0}', fault.message), role: 'button' }
    this.#item.command = 'assay.showConfigProblem'
    this.#item.show()
  }

  #show({ project, targets, scorers, missing, problem }: ChoiceOfDataset): void {
    const config = configName(project) ?? project.folder
    const fault = project.problem ?? problem
    const isChosen = fault === null && !missing.includes('targets')
    const name = isChosen ? shortName(targets, l10n.t('{0} targets', targets.length)) : l10n.t('Choose target')
    const judges = missing.includes('scorers') ? l10n.t('Choose scorers') : shortName(scorers, l10n.t('{0} scorers', scorers.length))
    const [names, spoken] =
      judges === ''
        ? [name, l10n.t('Assay target: {0}', name)]
        : [`${name} · ${judges}`, l10n.t('Assay target: {0}, scorers: {1}', name, judges)]
    this.#item.text = fault === null ? `$(target) ${names}` : `$(warning) ${l10n.t('Assay config')}`
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
      label: fault === null ? spoken : l10n.t('Assay: the config {0} has a problem', config),
      role: 'button',
    }
    this.#item.command = fault === null ? commandFor(missing) : 'assay.showConfigProblem'
    this.#item.show()
  }
}

/** What must be chosen is offered at once. */
function commandFor([first]: ChoiceOfDataset['missing']): string {
  if (first === undefined) return chooseCommand
  return first === 'targets' ? 'assay.chooseTarget' : 'assay.chooseScorers'
}

/** Offers to choose either. */
async function choose(): Promise<void> {
  const offers = [
    { label: l10n.t('Choose Targets'), command: 'assay.chooseTarget' },
    { label: l10n.t('Choose Scorers'), command: 'assay.chooseScorers' },
  ]
  const offer = await window.showQuickPick(offers, { placeHolder: l10n.t('What to choose for runs of this dataset') })
  if (offer !== undefined) await commands.executeCommand(offer.command)
}

function shortName([only = '', ...others]: readonly string[], several: string): string {
  return others.length === 0 ? only : several
}

function listText(ids: readonly string[]): string {
  return ids.length === 0 ? l10n.t('none') : ids.join(', ')
}

/** Text that a config chose, in Markdown. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+\-.!<>|~]/g, String.raw`\$&`)
}
