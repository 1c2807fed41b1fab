import type { Memento, Uri } from 'vscode'
import type { Project } from '../projects/project.ts'

/** What a person chose for a dataset; what is absent was not chosen, and the config decides. */
export interface Chosen {
  readonly targets?: readonly string[]
  readonly scorers?: readonly string[]
}

/** Remembers choices of targets and scorers, per dataset and config, in a workspace. */
export class ChoiceMemory {
  readonly #memento: Pick<Memento, 'get' | 'update'>

  constructor(memento: Pick<Memento, 'get' | 'update'>) {
    this.#memento = memento
  }

  of(project: Pick<Project, 'id'>, dataset: Uri): Chosen {
    return this.#memento.get<Chosen>(keyOf(project, dataset), {})
  }

  /** Keeps what was chosen before but is not named now. */
  async remember(project: Pick<Project, 'id'>, dataset: Uri, chosen: Chosen): Promise<void> {
    await this.#memento.update(keyOf(project, dataset), { ...this.of(project, dataset), ...chosen })
  }
}

function keyOf({ id }: Pick<Project, 'id'>, dataset: Uri): string {
  return `assay.choice ${JSON.stringify([id, dataset.toString()])}`
}
