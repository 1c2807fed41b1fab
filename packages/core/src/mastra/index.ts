import type { Target } from '../evals/target.ts'
import type { MastraScorer } from '../evals/base.ts'
import type { AssayStorage } from '../storage/assay-storage.ts'
import type { MastraHost } from './host.ts'

/** What an application evaluates, each by its key. */
export interface MastraOptions {
  /** Objects with a `generate` method. */
  readonly agents?: Readonly<Record<string, object>>
  /** Objects with a `createRun` method. */
  readonly workflows?: Readonly<Record<string, object>>
  readonly functions?: Readonly<Record<string, Target>>
  readonly scorers?: Readonly<Record<string, MastraScorer>>
  /** Where runs are stored unless a run says otherwise. */
  readonly storage?: Pick<AssayStorage, 'stores'>
}

/**
 * The host of what is evaluated. It has the shape of the `Mastra` class of `@mastra/core`, so an application that has one passes its own
 * instance instead. A look-up by id finds a thing by its own `id`, else by the key under which it was given; nothing found is undefined.
 */
export class Mastra implements MastraHost {
  readonly #options: MastraOptions

  constructor(options: MastraOptions = {}) {
    this.#options = options
  }

  /** The storage that was given. */
  getStorage(): Pick<AssayStorage, 'stores'> | undefined {
    return this.#options.storage
  }

  /** The agent with this id or key. */
  getAgentById(id: string): object | undefined {
    return byId(this.#options.agents, id)
  }

  /** The agent with this key. */
  getAgent(name: string): object | undefined {
    return byKey(this.#options.agents, name)
  }

  /** The workflow with this id or key. */
  getWorkflowById(id: string): object | undefined {
    return byId(this.#options.workflows, id)
  }

  /** The workflow with this key. */
  getWorkflow(name: string): object | undefined {
    return byKey(this.#options.workflows, name)
  }

  /** The function with this key. */
  getFunctionById(id: string): Target | undefined {
    return byKey(this.#options.functions, id)
  }

  /** The scorer with this id or key. */
  getScorerById(id: string): MastraScorer | undefined {
    return byId(this.#options.scorers, id)
  }

  /** The scorer with this key. */
  getScorer(name: string): MastraScorer | undefined {
    return byKey(this.#options.scorers, name)
  }

  /** All agents, by key. */
  listAgents(): Readonly<Record<string, object>> {
    return { ...this.#options.agents }
  }

  /** All workflows, by key. */
  listWorkflows(): Readonly<Record<string, object>> {
    return { ...this.#options.workflows }
  }

  /** All functions, by key. */
  listFunctions(): Readonly<Record<string, Target>> {
    return { ...this.#options.functions }
  }

  /** All scorers, by key. */
  listScorers(): Readonly<Record<string, MastraScorer>> {
    return { ...this.#options.scorers }
  }
}

function byKey<Thing>(things: Readonly<Record<string, Thing>> | undefined, key: string): Thing | undefined {
  return things !== undefined && Object.hasOwn(things, key) ? things[key] : undefined
}

function byId<Thing extends object>(things: Readonly<Record<string, Thing>> | undefined, id: string): Thing | undefined {
  return Object.values(things ?? {}).find((thing) => 'id' in thing && thing.id === id) ?? byKey(things, id)
}
