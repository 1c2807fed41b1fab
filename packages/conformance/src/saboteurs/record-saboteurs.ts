import type { AssayStorage, DatasetItem, DatasetsStorage, Run } from '@assay/core'
import type { Saboteur } from './saboteur.ts'
import { standInAdapter } from './stand-in-adapter.ts'
import { makeSaboteur } from './make-saboteur.ts'
import { withMethods } from './with-methods.ts'

/** Adapters that are wrong about fields, arguments and ids. */
export const recordSaboteurs: readonly Saboteur[] = [
  makeSaboteur('arguments-through-json', 'passes arguments through JSON.stringify, which makes null of NaN and text of dates', {
    storage: (storage) => withItemInput(storage, throughJson),
  }),
  makeSaboteur('undefined-as-null', 'writes undefined as null', { storage: (storage) => withItemInput(storage, undefinedAsNull) }),
  readingItems('absent-as-null', 'gives null for an expected output that is absent', (item) => ({ expectedOutput: null, ...item })),
  readingItems('position-in-items', 'gives out items with a key of its own', (item) => Object.assign(item, { position: 1 })),
  readingItems('upper-case-hashes', 'gives out content hashes in upper case', (item) => ({
    ...item,
    contentHash: item.contentHash.toUpperCase(),
  })),
  readingItems(
    'loses-expected-output',
    'loses the expected output of items in lists',
    ({ expectedOutput: _expectedOutput, ...item }) => item,
  ),
  readingRuns('empty-names-absent', 'keeps an empty name of a run as none', ({ name, ...run }) =>
    name === undefined || name === '' ? run : { ...run, name },
  ),
  readingRuns('dates-in-seconds', 'keeps dates of runs to the second', (run) => ({
    ...run,
    datasetVersion: new Date(Math.trunc(run.datasetVersion.getTime() / 1_000) * 1_000),
  })),
  makeSaboteur('cuts-wrong-ids', 'cuts ids that are too long', {
    storage: (storage) =>
      withDatasets(storage, (own) => ({
        createDataset: (input) => own.createDataset(input.id === undefined ? input : { ...input, id: input.id.slice(0, 255) }),
      })),
  }),
  likeIds('ids-without-case', 'finds runs by id without case', (id) => id.toLowerCase()),
  likeIds('ids-padded', 'finds runs by id without trailing blanks', (id) => id.trimEnd()),
  likeIds('ids-as-file-names', 'replaces characters in ids that file names cannot have', (id) => id.replaceAll(/[/\\:*?"<>|]/g, '_')),
  {
    id: 'ids-as-paths',
    wrong: 'writes outside the location for ids that are paths',
    adapter: () => {
      const written: string[] = []
      const adapter = standInAdapter('ids-as-paths', {
        runs: (driver) => ({
          ...driver,
          insertRun: async (run) => {
            if (run.id.startsWith('../')) written.push(run.id)
            return driver.insertRun(run)
          },
        }),
      })
      return { ...adapter, outside: async () => [...written] }
    },
  },
]

function withDatasets(storage: AssayStorage, methods: (own: DatasetsStorage) => Partial<DatasetsStorage>): AssayStorage {
  return { ...storage, stores: { ...storage.stores, datasets: withMethods(storage.stores.datasets, methods) } }
}

function withItemInput(storage: AssayStorage, change: <Input>(input: Input) => Input): AssayStorage {
  return withDatasets(storage, (own) => ({
    addItem: (input) => own.addItem(change(input)),
    updateItem: (input) => own.updateItem(change(input)),
  }))
}

function throughJson<Input>(input: Input): Input {
  try {
    // Of the same shape, but for what is wrong here.
    return JSON.parse(JSON.stringify(input)) as Input
  } catch {
    return input
  }
}

function undefinedAsNull<Input>(input: Input): Input {
  if (typeof input !== 'object' || input === null || Object.getPrototypeOf(input) !== Object.prototype) return input
  const fields = Object.entries(input).map(([name, value]: [string, unknown]) => [
    name,
    value === undefined ? null : undefinedAsNull(value),
  ])
  // The same names; null in place of undefined is what is wrong here.
  return Object.fromEntries(fields) as Input
}

function readingItems(id: string, wrong: string, change: (item: DatasetItem) => DatasetItem): Saboteur {
  return makeSaboteur(id, wrong, {
    datasets: (driver) => ({
      ...driver,
      findItems: async (query) => {
        const { rows, total } = await driver.findItems(query)
        return { rows: rows.map((row) => ({ ...row, item: change(row.item) })), total }
      },
    }),
  })
}

function readingRuns(id: string, wrong: string, change: (run: Run) => Run): Saboteur {
  return makeSaboteur(id, wrong, {
    runs: (driver) => ({
      ...driver,
      findRun: async (runId) => {
        const run = await driver.findRun(runId)
        return run === null ? null : change(run)
      },
    }),
  })
}

/** Finds a run by what its id becomes, when there is none with that id itself, and refuses a second one. */
function likeIds(id: string, wrong: string, key: (id: string) => string): Saboteur {
  return makeSaboteur(id, wrong, {
    runs: (driver) => {
      const ids = new Map<string, string>()
      return {
        ...driver,
        insertRun: async (run) => {
          if ((ids.get(key(run.id)) ?? run.id) !== run.id) return false
          ids.set(key(run.id), run.id)
          return driver.insertRun(run)
        },
        findRun: async (runId) => driver.findRun(ids.get(key(runId)) ?? runId),
      }
    },
  })
}
