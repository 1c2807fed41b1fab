import { commands, Disposable, l10n, Uri, window } from 'vscode'
import type { TargetChoice } from '../choice/target-choice.ts'
import type { OpenDatasets } from '../datasets/open-datasets.ts'
import { tellFailure } from './tell-failure.ts'

/** Registers the commands by which targets and scorers of the dataset in front are chosen, and a problem of its config is shown. */
export function registerChoiceCommands(choice: TargetChoice, datasets: Pick<OpenDatasets, 'active'>, showLog: () => void): Disposable {
  const forDataset =
    (act: (dataset: Uri) => Promise<void>) =>
    (argument?: unknown): Promise<void> =>
      tellFailure(showLog, async () => {
        const dataset = argument instanceof Uri ? argument : datasets.active
        if (dataset === null) void window.showInformationMessage(l10n.t('Open a dataset first'))
        else await act(dataset)
      })
  return Disposable.from(
    commands.registerCommand(
      'assay.chooseTarget',
      forDataset((dataset) => choice.chooseTargets(dataset)),
    ),
    commands.registerCommand(
      'assay.chooseScorers',
      forDataset((dataset) => choice.chooseScorers(dataset)),
    ),
    commands.registerCommand(
      'assay.showConfigProblem',
      forDataset((dataset) => showProblem(choice, dataset)),
    ),
  )
}

async function showProblem(choice: TargetChoice, dataset: Uri): Promise<void> {
  const { project, problem } = (await choice.of(dataset)) ?? {}
  if (project === undefined) return
  const open = l10n.t('Open Config')
  const text = project.problem ?? problem ?? l10n.t('The config has no problem any more')
  const answer = await window.showErrorMessage(text, ...(project.configPath === null ? [] : [open]))
  if (answer === open && project.configPath !== null) await window.showTextDocument(Uri.file(project.configPath))
}
