import { commands, Disposable, l10n, window } from 'vscode'
import { datasetOfRun } from '../datasets/dataset-of-run.ts'
import { runOf } from '../tree/run-of.ts'
import type { RunElement } from '../tree/tree-element.ts'
import { choiceOfRun } from '../choice/choice-of-run.ts'
import { pickIds } from '../choice/pick-ids.ts'
import type { RunSessions } from '../runs/run-session.ts'
import { commandWords } from './command-words.ts'
import type { RunStarter } from './run-starter.ts'
import { askAgain } from './tree-commands.ts'
import type { TreeCommands } from './tree-commands.ts'

/** Registers what can be done with runs that goes on in a child: stop, resume, retry, score, run the failed rows again. */
export function registerRunCommands(on: TreeCommands, starter: RunStarter, sessions: Pick<RunSessions, 'active'>): Disposable {
  return Disposable.from(
    on.register(
      'assay.stopRun',
      ({ clicked }) => stop(clicked === undefined ? null : runOf(clicked)),
      () => {
        // Which run was clicked need not be known when only one goes on.
        const [only, ...others] = sessions.active
        if (only !== undefined && others.length === 0) only.stop()
        else askAgain()
      },
    ),
    commands.registerCommand('assay.stopAllRuns', () => {
      starter.stopPreparing()
      for (const session of sessions.active) session.stop()
    }),
    on.onRun('assay.resumeRun', (run) => goOn(starter, run, [])),
    on.onRun('assay.retryErrored', (run) => goOn(starter, run, ['--retry-errored'])),
    on.onRun('assay.rescoreRun', (run) => scoreAgain(starter, run)),
    on.onRun('assay.rerunFailed', (run) => runFailed(starter, run)),
  )
}

/** A run that no command of this window works on may have been left to itself by one that was closed. */
async function stop(run: RunElement | null): Promise<void> {
  if (run === null || run.session !== null) run?.session?.stop()
  else await run.client.request('runs/stop', { runId: run.line.id, withOwner: true })
}

async function goOn(starter: RunStarter, { project, line }: RunElement, flags: readonly string[]): Promise<void> {
  const dataset = await datasetOfRun(project, line.datasetName)
  await starter.start(project, dataset?.toString() ?? null, commandWords('resume', project, flags, line.id))
}

async function scoreAgain(starter: RunStarter, { project, line }: RunElement): Promise<void> {
  const scorers = project.description?.scorers ?? []
  if (scorers.length === 0) {
    // A config that cannot be loaded may have some.
    void window.showInformationMessage(project.problem ?? l10n.t('The config of this run has no scorers'))
    return
  }
  const chosen = await pickIds(
    l10n.t('Score the stored outputs again, without calling the target'),
    scorers.map(({ id, name }) => ({ id, description: name === id ? '' : name })),
    (line.scorers ?? []).map(({ id }) => id),
  )
  if (chosen === null) return
  const flags = chosen.flatMap((id) => ['--scorer', id])
  const dataset = await datasetOfRun(project, line.datasetName)
  await starter.start(project, dataset?.toString() ?? null, commandWords('score', project, flags, line.id))
}

async function runFailed(starter: RunStarter, { project, line }: RunElement): Promise<void> {
  const dataset = await datasetOfRun(project, line.datasetName)
  if (dataset === null) {
    void window.showInformationMessage(l10n.t('The dataset file of this run is not in the workspace'))
    return
  }
  await starter.run(dataset, ['--failed-of', line.id, '--errored-of', line.id], { like: choiceOfRun(line) })
}
