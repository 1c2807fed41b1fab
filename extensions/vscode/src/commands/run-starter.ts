import { commands, EventEmitter, l10n, ProgressLocation, Uri, window, workspace } from 'vscode'
import type { Disposable, Event } from 'vscode'
import type { TargetChoice } from '../choice/target-choice.ts'
import { readableDataset } from '../datasets/readable-dataset.ts'
import type { Project } from '../projects/project.ts'
import type { Projects } from '../projects/projects.ts'
import type { RunSession, RunSessions } from '../runs/run-session.ts'
import { commandWords } from './command-words.ts'
import { endError } from './end-error.ts'
import { isAllowed } from './is-allowed.ts'
import type { StartRun, StartRunOptions } from './start-run.ts'
import { tellError } from './tell-error.ts'

/** What runs are started with. */
export interface RunStarterOptions {
  readonly projects: Pick<Projects, 'forDataset' | 'describe'>
  readonly sessions: Pick<RunSessions, 'start'>
  readonly choice: Pick<TargetChoice, 'wordsFor'>
  readonly showLog: () => void
  /** Shows the runs of a session in the tree, as soon as there are some; the focus stays where it is. */
  readonly showRuns: (session: RunSession) => void
}

interface Prepared {
  readonly project: Project
  readonly words: readonly string[]
}

/** Starts commands with runs: looks that everything is there, asks for what is open, and tells how they ended where that needs telling. */
export class RunStarter implements Disposable {
  readonly #options: RunStarterOptions
  readonly #onDidChangePreparing = new EventEmitter<void>()
  /** What turns away from each run that is being prepared, by what was asked for. */
  readonly #preparing = new Map<string, () => void>()

  constructor(options: RunStarterOptions) {
    this.#options = options
  }

  /** Whether a run is being prepared: a config can take long to say what it holds. */
  get isPreparing(): boolean {
    return this.#preparing.size > 0
  }

  get onDidChangePreparing(): Event<void> {
    return this.#onDidChangePreparing.event
  }

  /** Runs a dataset file. Asked for the same again while it is prepared, it does nothing more. */
  readonly run: StartRun = async (dataset, flags, options) => {
    if (!(await isAllowed())) return null
    if (dataset.scheme !== 'file') return tell(l10n.t('Assay runs files on a disk: save {0} to one first', dataset.path))
    const key = JSON.stringify([dataset.toString(), flags, options])
    if (this.#preparing.has(key)) return null
    const { promise: stopped, resolve: stop } = Promise.withResolvers<'stopped'>()
    this.#preparing.set(key, () => stop('stopped'))
    this.#onDidChangePreparing.fire()
    const title = l10n.t('Assay: preparing to run {0}', workspace.asRelativePath(dataset))
    try {
      const prepared = await window.withProgress({ location: ProgressLocation.Window, title }, () =>
        this.#prepare(dataset, flags, options, stopped),
      )
      return prepared && (await this.start(prepared.project, dataset.toString(), prepared.words, options))
    } finally {
      this.#preparing.delete(key)
      this.#onDidChangePreparing.fire()
    }
  }

  /** Turns away from what is being prepared. */
  stopPreparing(): void {
    for (const stop of this.#preparing.values()) stop()
  }

  /** Starts a command with runs of a project. */
  async start(
    project: Project,
    dataset: string | null,
    words: readonly string[],
    { debug = false, reveal = true }: StartRunOptions = {},
  ): Promise<RunSession | null> {
    if (!(await isAllowed())) return null
    const { sessions, showLog, showRuns } = this.#options
    const session = sessions.start({ project, dataset, words, debug })
    if (reveal) showRuns(session)
    void session.ended.then((end) => {
      const error = endError(end)
      return error === null ? undefined : tellError(error, showLog, () => this.start(project, dataset, words, { debug, reveal }))
    })
    return session
  }

  dispose(): void {
    this.#onDidChangePreparing.dispose()
  }

  async #prepare(dataset: Uri, flags: readonly string[], { like }: StartRunOptions, stopped: Promise<'stopped'>): Promise<Prepared | null> {
    const { projects, choice } = this.#options
    if (!(await readableDataset(dataset))) return null
    const project = await Promise.race([projects.forDataset(dataset), stopped])
    if (project === 'stopped') return null
    if (project === null || project.configPath === null) {
      void this.#offerConfig(dataset)
      return null
    }
    // What may take long is done before anything is asked, because somebody who turned away is not asked any more.
    if ((await Promise.race([projects.describe(project, dataset), stopped])) === 'stopped') return null
    const chosen = await choice.wordsFor(dataset, like)
    return chosen && { project, words: commandWords('run', project, [...chosen, ...flags], dataset.fsPath) }
  }

  async #offerConfig(dataset: Uri): Promise<void> {
    const create = l10n.t('Create Config')
    const folder = workspace.asRelativePath(Uri.joinPath(dataset, '..'))
    const text = l10n.t('There is no Assay config for {0}. A config names what is run and how it is judged.', folder)
    if ((await window.showInformationMessage(text, create)) === create) await commands.executeCommand('assay.createConfig', dataset)
  }
}

function tell(text: string): null {
  void window.showInformationMessage(text)
  return null
}
