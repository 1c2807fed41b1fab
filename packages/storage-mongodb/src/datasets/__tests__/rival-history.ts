import { isDeepStrictEqual } from 'node:util'
import { AssayError } from '@assay/core'
import type { DatasetsStorage, DatasetVersion } from '@assay/core'

/** One attempt to make a version; each adds an item of its own, by which its version is known. */
export interface Attempt {
  readonly datasetId: string
  readonly mark: string
  readonly adds: readonly string[]
  readonly updates: readonly string[]
  readonly deletes: readonly string[]
}

type Items = ReadonlyMap<string, string>

/** What rivals were told about their attempts and saw of the datasets, to be compared with what is stored in the end. */
export class RivalHistory {
  readonly #attempts = new Map<string, Attempt>()
  readonly #told = new Map<string, DatasetVersion | 'unknown' | 'refused'>()
  readonly #seen: { readonly datasetId: string; readonly version: Date; readonly items: Items }[] = []

  /** Makes an attempt and keeps what comes of it. */
  async attempt(datasets: DatasetsStorage, attempt: Attempt): Promise<void> {
    const { datasetId, mark, adds, updates, deletes } = attempt
    this.#attempts.set(mark, attempt)
    const contentOf = (id: string): { id: string; input: string } => ({ id, input: mark })
    try {
      const changes = { adds: [mark, ...adds].map(contentOf), updates: updates.map(contentOf), deletes }
      this.#told.set(mark, await datasets.applyItems({ datasetId, ...changes }))
    } catch (error) {
      if (!AssayError.isInstance(error)) throw error
      this.#told.set(mark, error.code === 'BACKEND' ? 'unknown' : 'refused')
    }
  }

  /** Reads a dataset as it is now, and keeps what is seen. */
  async look(datasets: DatasetsStorage, datasetId: string): Promise<Items> {
    const version = (await datasets.getDatasetById({ id: datasetId }))?.version ?? new Date(0)
    const items = await itemsAt(datasets, datasetId, version)
    this.#seen.push({ datasetId, version, items })
    return items
  }

  /**
   * What is wrong with a dataset: every version is to be one attempt, done once and whole, on the one before, as its writer was told, and
   * nobody may have seen anything else.
   */
  async problemsOf(datasets: DatasetsStorage, datasetId: string): Promise<readonly string[]> {
    const problems: string[] = []
    const check = (problem: string, found: unknown, expected: unknown): void => {
      if (!isDeepStrictEqual(found, expected)) problems.push(problem)
    }
    const { versions } = await datasets.listVersions({ datasetId, pagination: { limit: 1_000_000 } })
    const states = new Map<number, Items>()
    const done = new Set<string>()
    let items: Items = new Map()
    for await (const { version, changes } of datasets.iterateItemChanges({ datasetId })) {
      const mark = changes.find(({ item }) => item !== null && item.id === item.input)?.itemId ?? 'the first version'
      if (done.has(mark)) problems.push(`${mark} is done twice`)
      done.add(mark)
      const before = items
      items = this.#after(before, mark)
      const changed = [...new Set([...before.keys(), ...items.keys()])].filter((id) => before.get(id) !== items.get(id))
      check(`${mark} changed other items`, new Map(changes.map(({ itemId, item }) => [itemId, item?.input])), valuesOf(items, changed))
      const made = versions.find((one) => one.version.getTime() === version.getTime())
      const told = this.#told.get(mark)
      if (states.size > 0 && told !== 'unknown') check(`${mark} was told otherwise`, told, made)
      check(`${mark} left other items`, [...(await itemsAt(datasets, datasetId, version))], [...items])
      states.set(version.getTime(), items)
    }
    check('there are other versions', versions.map(({ version }) => version.getTime()).toReversed(), [...states.keys()])
    for (const [mark, told] of this.#told) {
      if (this.#attempts.get(mark)?.datasetId === datasetId && typeof told === 'object' && !done.has(mark)) problems.push(`${mark} is lost`)
    }
    for (const seen of this.#seen.filter((one) => one.datasetId === datasetId)) {
      check(`other items were seen at ${seen.version.toISOString()}`, [...seen.items], [...(states.get(seen.version.getTime()) ?? [])])
    }
    return problems
  }

  #after(before: Items, mark: string): Items {
    const { adds, updates, deletes } = this.#attempts.get(mark) ?? { adds: [], updates: [], deletes: [] }
    const items = new Map(before)
    for (const id of updates) items.set(id, mark)
    for (const id of deletes) items.delete(id)
    for (const id of this.#attempts.has(mark) ? [mark, ...adds] : []) items.set(id, mark)
    return items
  }
}

async function itemsAt(datasets: DatasetsStorage, datasetId: string, version: Date): Promise<Items> {
  const { items, pagination } = await datasets.listItems({ datasetId, version, pagination: { limit: 100_000 } })
  if (items.length !== pagination.total) throw new Error(`There are ${items.length} of ${pagination.total} items`)
  return new Map(items.map(({ id, input }) => [id, typeof input === 'string' ? input : 'not a text']))
}

function valuesOf(items: Items, ids: readonly string[]): ReadonlyMap<string, unknown> {
  return new Map(ids.map((id) => [id, items.get(id)]))
}
