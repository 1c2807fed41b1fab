import { commands, l10n, Uri, window, workspace } from 'vscode'
import type { TargetChoice } from '../choice/target-choice.ts'
import { readableDataset } from '../datasets/readable-dataset.ts'
import type { Project } from '../projects/project.ts'
import type { Projects } from '../projects/projects.ts'
import type { RunSession, RunSessions } from '../runs/run-session.ts'
import { commandWords } from './command-words.ts'
import type { EndTeller } from './end-teller.ts'
import type { StartRun, StartRunOptions } from './start-run.ts'

/** What runs are started with. */
export interface RunStarterOptions {
  readonly projects: Pick<Projects, 'forDataset'>
  readonly sessions: Pick<RunSessions, 'start'>
  readonly choice: Pick<TargetChoice, 'wordsFor'>
  readonly endTeller: EndTeller
  /** Shows the runs of a session in the tree, as soon as there are some; the focus stays where it is. */
  readonly showRuns: (session: RunSession) => void
}

/** Starts commands with runs: looks that everything is there, asks for what is open, and tells how they ended where that needs telling. */
export class RunStarter {
  readonly #options: RunStarterOptions

  constructor(options: RunStarterOptions) {
    this.#options = options
  }

  /** Runs a dataset file. */
  readonly run: StartRun = async (dataset, flags, options) => {
    if (!(await isAllowed())) return null
    if (dataset.scheme !== 'file') return tell(l10n.t('Assay runs files on a disk: save {0} to one first', dataset.path))
    if (!(await readableDataset(dataset))) return null
    const project = await this.#options.projects.forDataset(dataset)
    if (project === null || project.configPath === null) return this.#offerConfig(dataset)
    const chosen = await this.#options.choice.wordsFor(dataset)
    if (chosen === null) return null
    return this.start(project, dataset.toString(), commandWords('run', project, [...chosen, ...flags], dataset.fsPath), options)
  }

  /** Starts a command with runs of a project. */
  async start(
    project: Project,
    dataset: string | null,
    words: readonly string[],
    { debug = false, reveal = true }: StartRunOptions = {},
  ): Promise<RunSession | null> {
    if (!(await isAllowed())) return null
    const { sessions, endTeller, showRuns } = this.#options
    const session = sessions.start({ project, dataset, words, debug })
    if (reveal) showRuns(session)
    void endTeller.watch(session, () => this.start(project, dataset, words, { debug, reveal }))
    return session
  }

  async #offerConfig(dataset: Uri): Promise<null> {
    const create = l10n.t('Create Config')
    const folder = workspace.asRelativePath(Uri.joinPath(dataset, '..'))
    const text = l10n.t('There is no Assay config for {0}. A config names what is run and how it is judged.', folder)
    if ((await window.showInformationMessage(text, create)) === create) await commands.executeCommand('assay.createConfig')
    return null
  }
}

/** Code of the workspace runs in a run: nothing starts before it is trusted. */
async function isAllowed(): Promise<boolean> {
  if (workspace.isTrusted) return true
  const manage = l10n.t('Manage Workspace Trust')
  const answer = await window.showWarningMessage(l10n.t('A run executes code of this workspace, which is not trusted yet'), manage)
  if (answer === manage) await commands.executeCommand('workbench.trust.manage')
  return false
}

function tell(text: string): null {
  void window.showInformationMessage(text)
  return null
}
