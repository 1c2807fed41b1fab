import { realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Description } from '@assay/cli/editor-protocol'
import type { Seam } from '@assay/core'
import type { Uri } from 'vscode'
import { Emitter } from 'vscode-jsonrpc/node'
import { ChildError } from '../processes/child-error.ts'
import type { Describer } from './describer.ts'
import type { Project } from './project.ts'
import { projectOf } from './project-of.ts'
import type { ProjectPlace } from './project-place.ts'
import { isWithin, projectPlaces, rootOf } from './project-places.ts'
import type { Projects } from './projects.ts'
import type { WorkspaceView } from './workspace-view.ts'

/** What the list of projects needs. */
export interface DescribedProjectsOptions {
  readonly workspace: WorkspaceView
  readonly describer: Pick<Describer, 'describe'>
  /** The text of a folder's URI. */
  readonly folderUri: (folder: string) => string
  readonly seam: Pick<Seam, 'sleep'>
}

/** Milliseconds after which projects are shown without what their configs hold: one may wait for something for ever. */
const patience = 1000

/** The projects of a window, described by the command line once the workspace is trusted. */
export class DescribedProjects implements Projects {
  readonly #options: DescribedProjectsOptions
  readonly #changes = new Emitter<void>()
  #places: readonly ProjectPlace[] = []
  /** By id. Places that are not described yet are not among them. */
  #projects: ReadonlyMap<string, Project> = new Map()
  /** By the folder of a dataset: the id of its project. */
  #ofFolders = new Map<string, Promise<string | null>>()
  /** By the path of a dataset. */
  #ofDatasets = new Map<string, Promise<Description>>()
  /** Ids of those whose description is out of date; null: all. */
  #stale: ReadonlySet<string> | null = null
  #looking: Promise<void> | null = null
  #isLookedAgain = false
  #isReady = false
  /** Resolves when it is known where configs are, though not yet what they hold. */
  readonly #found = Promise.withResolvers<null>()

  constructor(options: DescribedProjectsOptions) {
    this.#options = options
  }

  get all(): readonly Project[] {
    const uris = this.#options.workspace.roots.map(({ uri }) => uri)
    // Those of folders outside, to which a dataset led, come last.
    const rank = ({ workspaceFolder }: Project): number => {
      const index = uris.indexOf(workspaceFolder)
      return index === -1 ? uris.length : index
    }
    return [...this.#projects.values()].toSorted(
      (first, second) => rank(first) - rank(second) || (first.folder < second.folder ? -1 : Number(first.folder > second.folder)),
    )
  }

  get isReady(): boolean {
    return this.#isReady
  }

  get onDidChange(): Projects['onDidChange'] {
    return this.#changes.event
  }

  refresh(): Promise<void> {
    this.#stale = null
    return this.#look()
  }

  /** Looks again, because files that say something of their folders and those within were saved, made or removed: configs, or variables. */
  filesChanged(paths: readonly string[]): Promise<void> {
    const folders = paths.map((path) => dirname(path))
    const touched = this.all.filter((project) => folders.some((folder) => isWithin(project.folder, folder)))
    if (this.#stale !== null) this.#stale = new Set([...this.#stale, ...touched.map(({ id }) => id)])
    return this.#look()
  }

  async forDataset(dataset: Uri): Promise<Project | null> {
    if (dataset.scheme !== 'file') return null
    const path = dataset.fsPath
    if (!this.#isReady && this.#looking === null) void this.#look()
    await this.#found.promise
    if (!this.#options.workspace.isTrusted) return this.#nearest(path)
    const folder = dirname(path)
    const known = this.#ofFolders.get(folder)
    const asked = known ?? this.#idFor(path)
    this.#ofFolders.set(folder, asked)
    const id = await asked
    return id === null ? null : (this.#projects.get(id) ?? null)
  }

  async describe(project: Project, dataset: Uri): Promise<Description | null> {
    if (!this.#options.workspace.isTrusted || dataset.scheme !== 'file') return null
    return this.#describeDataset(dataset.fsPath, project)
  }

  dispose(): void {
    this.#changes.dispose()
  }

  #look(): Promise<void> {
    this.#isLookedAgain = this.#looking !== null
    this.#looking ??= this.#lookUntilCurrent().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #lookUntilCurrent(): Promise<void> {
    do {
      this.#isLookedAgain = false
      await this.#lookOnce()
    } while (this.#isLookedAgain)
    this.#isReady = true
    this.#changes.fire()
  }

  async #lookOnce(): Promise<void> {
    const { workspace } = this.#options
    // A store without config is a project only where configs say nothing yet.
    const [configs, stores] = await Promise.all([workspace.findConfigs(), workspace.isTrusted ? [] : workspace.findStores()])
    const stale = this.#stale
    this.#stale = new Set()
    this.#ofFolders = new Map()
    this.#ofDatasets = new Map()
    this.#places = projectPlaces({ roots: workspace.roots, configs, stores })
    const before = this.#projects
    const isKept = (id: string): boolean => stale !== null && !stale.has(id)
    const ids = new Set(this.#places.map(idOf))
    // Those that only a dataset led to stay until all is looked at anew.
    this.#projects = new Map([...before].filter(([id]) => isKept(id) || (ids.has(id) && workspace.isTrusted)))
    const due = this.#places.filter((place) => !isKept(idOf(place)) || !before.has(idOf(place)))
    if (!workspace.isTrusted) for (const place of due) this.#set(projectOf(place, null))
    this.#found.resolve(null)
    if (!workspace.isTrusted) return
    const described = new AbortController()
    void this.#showAwaited(due, described.signal)
    await Promise.all(due.map((place) => this.#describePlace(place)))
    described.abort()
  }

  /** Shows those whose configs take long to say what they hold, with the stores that are beside them. */
  async #showAwaited(places: readonly ProjectPlace[], described: AbortSignal): Promise<void> {
    await this.#options.seam.sleep(patience, described)
    if (described.aborted) return
    for (const place of places) {
      if (this.#isPlace(idOf(place)) && !this.#projects.has(idOf(place))) this.#set({ ...projectOf(place, null), isAwaited: true })
    }
    this.#isReady = true
    this.#changes.fire()
  }

  async #describePlace(place: ProjectPlace): Promise<void> {
    const { describer, workspace } = this.#options
    const { folder, configPath } = place
    const said = await describer.describe({ folder, configPath, dataset: null, profile: workspace.profile(folder) }).catch(faultOf)
    // A folder without config may lie below one that has one.
    const actual = configPath === null && !(said instanceof ChildError) ? await this.#placeOf(said, place) : place
    if (actual !== place) {
      this.#places = this.#places.flatMap((other) => (other !== place ? other : this.#isPlace(idOf(actual)) ? [] : actual))
      this.#projects = new Map([...this.#projects].filter(([id]) => id !== idOf(place)))
    }
    this.#set(projectOf(actual, said, this.#projects.get(idOf(actual))))
    this.#changes.fire()
  }

  /** The id of the project that a dataset belongs to. */
  async #idFor(path: string): Promise<string | null> {
    const root = rootOf(path, this.#options.workspace.roots)
    const here: ProjectPlace = { folder: root?.path ?? dirname(path), configPath: null, workspaceFolder: root?.uri ?? '' }
    const description = await this.#describeDataset(path, here).catch(faultOf)
    if (description instanceof ChildError) {
      // Whoever asks what a run would take hears of it.
      this.#ofFolders.delete(dirname(path))
      const nearest = this.#nearest(path)
      if (nearest === null) throw description
      return idOf(nearest)
    }
    const place = await this.#placeOf(description, here)
    if (place.configPath === null) {
      // Where there is no repository, the command line looks in the current folder alone: the nearest config is that of the folder to be in.
      await this.#looking
      const nearest = this.#nearest(path)?.configPath
      if (typeof nearest === 'string') return nearest
      if (root === null) return null
    }
    if (!this.#projects.has(idOf(place))) {
      this.#set(projectOf(place, { ...description, dataset: null }))
      this.#changes.fire()
    }
    return idOf(place)
  }

  /** Where the config lies that was found, under the name by which the workspace knows it; the given place when none was found. */
  async #placeOf({ config }: Description, place: ProjectPlace): Promise<ProjectPlace> {
    if (config === null) return place
    // The command line gives real paths, the workspace those of its links.
    for (const known of [...this.#places, ...this.#projects.values()]) {
      const { folder, configPath, workspaceFolder } = known
      if (configPath !== null && (configPath === config || (await realPath(configPath)) === config)) {
        return { folder, configPath, workspaceFolder }
      }
    }
    const folder = dirname(config)
    const root = rootOf(folder, this.#options.workspace.roots)
    return { folder, configPath: config, workspaceFolder: root?.uri ?? this.#options.folderUri(folder) }
  }

  #describeDataset(dataset: string, { folder, configPath }: ProjectPlace): Promise<Description> {
    const { describer, workspace } = this.#options
    const key = `${configPath ?? folder}\0${dataset}`
    const known = this.#ofDatasets.get(key)
    if (known !== undefined) return known
    const asked = describer.describe({ folder, configPath, dataset, profile: workspace.profile(folder) })
    this.#ofDatasets.set(key, asked)
    // Who asks for the project next is given the same answer.
    asked.then(
      ({ config }) => {
        if (config !== null && this.#ofDatasets.get(key) === asked) this.#ofDatasets.set(`${config}\0${dataset}`, asked)
      },
      () => {
        if (this.#ofDatasets.get(key) === asked) this.#ofDatasets.delete(key)
      },
    )
    return asked
  }

  /** The project whose folder is around a path, the innermost of several. */
  #nearest(path: string): Project | null {
    const around = this.all.filter(({ folder }) => isWithin(path, folder))
    return around.toSorted((first, second) => second.folder.length - first.folder.length)[0] ?? null
  }

  #isPlace(id: string): boolean {
    return this.#places.some((place) => idOf(place) === id)
  }

  #set(project: Project): void {
    this.#projects = new Map([...this.#projects, [project.id, project]])
  }
}

function idOf({ configPath, folder }: ProjectPlace): string {
  return configPath ?? folder
}

/** Anything else would be a fault of this extension, and is told as one of the process all the same. */
function faultOf(error: unknown): ChildError {
  return error instanceof ChildError ? error : new ChildError(String(error))
}

async function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => path)
}
