import type { Seam } from '@assay/core'
import type { ChildStarter } from '../processes/child-starter.ts'
import type { Translate } from '../processes/translate.ts'
import type { Project } from '../projects/project.ts'
import { ChildStoreClient } from './child-store-client.ts'
import type { StoreClient } from './store-client.ts'
import type { Stores } from './stores.ts'
import { wholeUrl } from './whole-url.ts'

/** What the stores of a window need. */
export interface ChildStoresOptions {
  readonly starter: Pick<ChildStarter, 'start'>
  /** What children of a project that load its config get beside the host's environment, for example the profile. */
  readonly environment: (project: Project) => Readonly<Record<string, string>>
  readonly isTrusted: () => boolean
  readonly seam: Pick<Seam, 'sleep' | 'now'>
  readonly log: (text: string) => void
  readonly translate: Translate
}

/** The stores of a window, each read by a child of its own. */
export class ChildStores implements Stores {
  readonly #options: ChildStoresOptions
  readonly #clients = new Map<string, ChildStoreClient>()
  /** The one that asked last: what it says of a password is the newest. */
  readonly #projects = new Map<string, Project>()

  constructor(options: ChildStoresOptions) {
    this.#options = options
  }

  forProject(project: Project): StoreClient {
    const { storageUrl } = project
    this.#projects.set(storageUrl, project)
    const known = this.#clients.get(storageUrl)
    if (known !== undefined) return known
    const { starter, environment } = this.#options
    const latest = (): Project => this.#projects.get(storageUrl) ?? project
    const client = new ChildStoreClient({
      ...this.#options,
      storageUrl,
      projectFolder: () => latest().folder,
      wholeUrl: () => wholeUrl(latest(), starter, environment(latest())),
    })
    this.#clients.set(storageUrl, client)
    return client
  }

  /** Starts all children anew when they are needed next: the workspace is trusted now, or another Node is chosen. */
  reset(): void {
    for (const client of this.#clients.values()) client.reset()
  }

  dispose(): void {
    for (const client of this.#clients.values()) client.dispose()
    this.#clients.clear()
  }
}
