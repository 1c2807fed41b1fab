import { EventEmitter, l10n, window, workspace } from 'vscode'
import type { Disposable, Event, Uri } from 'vscode'
import type { Description } from '@assay/cli/editor-protocol'
import type { Project } from '../projects/project.ts'
import type { Projects } from '../projects/projects.ts'
import type { ChoiceMemory, Chosen } from './choice-memory.ts'
import { configName } from './config-name.ts'
import { datasetChoice } from './dataset-choice.ts'
import type { DatasetChoice } from './dataset-choice.ts'
import { pickIds } from './pick-ids.ts'
import type { Pickable } from './pick-ids.ts'

/** A dataset with its project and what a run of it would take. */
export interface ChoiceOfDataset extends DatasetChoice {
  readonly project: Project
}

interface Described {
  readonly project: Project
  readonly description: Description
  readonly choice: DatasetChoice
}

/** Which targets and scorers a run of a dataset takes: what was chosen here and is remembered for it, else what the config says. */
export class TargetChoice implements Disposable {
  readonly #projects: Pick<Projects, 'forDataset' | 'describe'>
  readonly #memory: ChoiceMemory
  readonly #onDidChange = new EventEmitter<void>()

  constructor(projects: Pick<Projects, 'forDataset' | 'describe'>, memory: ChoiceMemory) {
    this.#projects = projects
    this.#memory = memory
  }

  /** Something was chosen. */
  get onDidChange(): Event<void> {
    return this.#onDidChange.event
  }

  /**
   * What a run would take; null without a config, and before trust.
   *
   * @throws `ChildError`.
   */
  async of(dataset: Uri): Promise<ChoiceOfDataset | null> {
    const found = await this.#described(dataset)
    if (found !== null) return { ...found.choice, project: found.project }
    const project = await this.#projects.forDataset(dataset)
    if (project === null || project.problem === null) return null
    return { targets: [], scorers: [], missing: [], problem: project.problem, flags: [], project }
  }

  /**
   * The flags `--target` and `--scorer` of a run, after asking for what the config leaves open; null when the person turned away. Empty where the
   * config decides, and where the command line will say what is wrong.
   *
   * @param like Comes before what was chosen for the dataset, as far as the config has it.
   * @throws `ChildError`.
   */
  async wordsFor(dataset: Uri, like?: Chosen): Promise<readonly string[] | null> {
    const found = await this.#described(dataset, like)
    if (found === null || found.choice.problem !== null) return []
    for (const kind of found.choice.missing) {
      if (!(await this.#choose(kind, dataset, found))) return null
    }
    return (await this.#described(dataset, like))?.choice.flags ?? []
  }

  /** Lets the person choose the targets of a dataset; each makes a run of its own. */
  async chooseTargets(dataset: Uri): Promise<void> {
    await this.#offer('targets', dataset)
  }

  /** Lets the person choose the scorers of a dataset. */
  async chooseScorers(dataset: Uri): Promise<void> {
    await this.#offer('scorers', dataset)
  }

  dispose(): void {
    this.#onDidChange.dispose()
  }

  async #described(dataset: Uri, like: Chosen = {}): Promise<Described | null> {
    const project = await this.#projects.forDataset(dataset)
    if (project === null) return null
    const description = await this.#projects.describe(project, dataset)
    return description && { project, description, choice: datasetChoice(description, like, this.#memory.of(project, dataset)) }
  }

  async #offer(kind: 'targets' | 'scorers', dataset: Uri): Promise<void> {
    const found = await this.#described(dataset)
    if (found !== null && found.description[kind].length > 0) {
      await this.#choose(kind, dataset, found)
      return
    }
    const name = workspace.asRelativePath(dataset)
    void window.showInformationMessage(
      found?.choice.problem ??
        (kind === 'targets' ? l10n.t('No config has targets for {0}', name) : l10n.t('No config has scorers for {0}', name)),
    )
  }

  async #choose(kind: 'targets' | 'scorers', dataset: Uri, { project, description, choice }: Described): Promise<boolean> {
    const place = configName(project) ?? project.folder
    const name = workspace.asRelativePath(dataset)
    const picked =
      kind === 'targets'
        ? await pickIds(l10n.t('Targets of {0} ({1})', name, place), description.targets.map(pickableTarget), choice.targets)
        : await pickIds(l10n.t('Scorers of {0} ({1})', name, place), description.scorers.map(pickableScorer), choice.scorers)
    if (picked === null) return false
    await this.#memory.remember(project, dataset, { [kind]: picked })
    this.#onDidChange.fire()
    return true
  }
}

function pickableTarget({ id, kind, title }: Description['targets'][number]): Pickable {
  return { id, description: kind, ...(title === undefined ? {} : { detail: title }) }
}

function pickableScorer({ id, name, direction, threshold }: Description['scorers'][number]): Pickable {
  const rule = direction === 'higher' ? l10n.t('at least {0}', threshold ?? 0) : l10n.t('at most {0}', threshold ?? 0)
  const description = threshold === null ? l10n.t('decides nothing') : rule
  return { id, description: name === id ? description : `${name} · ${description}` }
}
