import { describe, expect, it, vi } from 'vitest'
import { AssayError } from '../../errors/assay-error.ts'
import { manualSeam } from '../../seam/manual-seam.ts'
import { CONTRACT_VERSION, isContractStore } from '../contract-version.ts'
import { DatasetsStorage } from '../domains/datasets/base.ts'
import { DatasetsInMemory } from '../domains/datasets/inmemory.ts'
import { memoryDatasetsDriver } from '../domains/datasets/memory/memory-datasets-driver.ts'
import { RunsStorage } from '../domains/runs/base.ts'
import { RunsInMemory } from '../domains/runs/inmemory.ts'
import { memoryRunsDriver } from '../domains/runs/memory/memory-runs-driver.ts'
import { newResult } from '../domains/runs/__tests__/new-result.ts'
import { newRun } from '../domains/runs/__tests__/new-run.ts'
import { refusalOf } from './refusal-of.ts'

const runsMethods = (
  'createRun updateRun getRunById listRuns deleteRun addResult addResults getResultById listResults deleteResultsByRunId takeOverRun ' +
  'importRun importResults iterateResults'
).split(' ')
const datasetsMethods = (
  'createDataset updateDataset getDatasetById listDatasets deleteDataset addItem addItems updateItem deleteItem deleteItems applyItems ' +
  'getItemById listItems listVersions importDataset iterateItems iterateItemChanges'
).split(' ')
const methods: readonly (readonly [kind: 'runs' | 'datasets', method: string])[] = [
  ...runsMethods.map((method) => ['runs', method] as const),
  ...datasetsMethods.map((method) => ['datasets', method] as const),
]

const openStore = (kind: 'runs' | 'datasets'): RunsStorage | DatasetsStorage =>
  kind === 'runs' ? new RunsInMemory() : new DatasetsInMemory()

/** Calls a method by name with anything; an iterable is asked for its first entry. */
function call(store: object, method: string, argument: unknown): Promise<unknown> {
  const found: unknown = Reflect.get(store, method)
  if (typeof found !== 'function') throw new Error(`There is no ${method}`)
  const answer: unknown = Reflect.apply(found, store, [argument])
  if (answer instanceof Promise) return answer
  if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer) {
    // What has this symbol is an async iterable.
    return (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]().next()
  }
  throw new Error(`${method} gave neither a promise nor an iterable`)
}

const throwing: object = {
  get id(): never {
    throw new Error('getter')
  },
  get runId(): never {
    throw new Error('getter')
  },
  get datasetId(): never {
    throw new Error('getter')
  },
  get run(): never {
    throw new Error('getter')
  },
  get dataset(): never {
    throw new Error('getter')
  },
  get name(): never {
    throw new Error('getter')
  },
  get ids(): never {
    throw new Error('getter')
  },
}
/** The methods that a class has itself. */
const own = (store: object): string[] => {
  // The prototype of an instance of a class is an object.
  const prototype = Object.getPrototypeOf(store) as object
  return Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor')
}

const garbage: readonly unknown[] = [
  null,
  7,
  'text',
  true,
  Symbol('s'),
  [],
  [1],
  () => 1,
  { unknown: 1 },
  throwing,
  new Proxy({}, { ownKeys: () => [] }),
]
const isOptional = (method: string): boolean => method === 'listRuns' || method === 'listDatasets'

describe('every method', () => {
  it.each(methods)('of %s, %s, never throws synchronously, and refuses garbage with INVALID', async (kind, method) => {
    const store = openStore(kind)

    for (const argument of isOptional(method) ? garbage.slice(0, -1) : [undefined, ...garbage, {}]) {
      const refusal = await refusalOf(call(store, method, argument))
      expect([argument, refusal.code]).toEqual([argument, 'INVALID'])
      expect(refusal.details).toHaveProperty('path')
      expect(refusal.details.outcome).toBeUndefined()
    }
  })

  it('is there for any argument in the table above', () => {
    const shared = ['close', 'dangerouslyClearAll']

    expect(own(new RunsStorage(memoryRunsDriver())).toSorted()).toEqual([...runsMethods, ...shared].toSorted())
    expect(own(new DatasetsStorage(memoryDatasetsDriver())).toSorted()).toEqual([...datasetsMethods, ...shared].toSorted())
  })

  it.each([...methods, ['runs', 'dangerouslyClearAll'], ['datasets', 'dangerouslyClearAll']] as const)(
    'of %s, %s, rejects with CLOSED after close',
    async (kind, method) => {
      const store = openStore(kind)
      const argument = {
        ...{ iterateResults: { runId: 'r' }, iterateItems: { datasetId: 'd' }, iterateItemChanges: { datasetId: 'd' } }[method],
      }

      await store.close()

      expect((await refusalOf(call(store, method, argument))).code).toBe('CLOSED')
    },
  )
})

describe('close', () => {
  it('can be called twice, and closes the driver once, after the last call ended', async () => {
    const driver = memoryRunsDriver()
    const order: string[] = []
    const { promise: isFree, resolve: finish } = Promise.withResolvers<null>()
    const store = new RunsStorage({
      ...driver,
      insertRun: async (run) => {
        await isFree
        order.push('inserted')
        return driver.insertRun(run)
      },
      close: async () => {
        order.push('closed')
      },
    })

    const creating = store.createRun(newRun({ id: 'run-1' }))
    const closing = [store.close(), store.close()]
    const late = await refusalOf(store.getRunById({ id: 'run-1' }))
    finish(null)
    await Promise.all(closing)

    expect(late.code).toBe('CLOSED')
    expect(order).toEqual(['inserted', 'closed'])
    await expect(creating).resolves.toMatchObject({ id: 'run-1' })
    expect(await driver.findRun('run-1')).not.toBeNull()
  })

  it('waits for rows that queue behind others', async () => {
    const driver = memoryRunsDriver()
    const store = new RunsStorage(driver, { seam: manualSeam() })
    await store.createRun(newRun({ id: 'run-1' }))

    const adding = Array.from({ length: 20 }, (_, index) => store.addResult({ runId: 'run-1', ...newResult(`${index}`) }))
    await store.close()

    const { total } = await driver.findRows({ runId: 'run-1', offset: 0, limit: 0, total: true })
    expect(total).toBe(20)
    expect(await Promise.all(adding)).toHaveLength(20)
  })

  it('happens at the end of `await using`', async () => {
    const close = vi.fn<() => Promise<void>>(async () => undefined)
    let store: DatasetsStorage
    {
      await using scoped = new DatasetsStorage({ ...memoryDatasetsDriver(), close })
      store = scoped
      await store.createDataset({ name: 'n' })
    }

    expect(close).toHaveBeenCalledTimes(1)
    expect((await refusalOf(store.listDatasets())).code).toBe('CLOSED')
  })

  it('that fails says so like any other call, each time', async () => {
    const store = new RunsStorage({
      ...memoryRunsDriver(),
      close: () => Promise.reject(new Error('no answer from https://me:secret@host')),
    })

    const first = await refusalOf(store.close())
    const second = await refusalOf(store.close())

    expect([first.code, second.code]).toEqual(['BACKEND', 'BACKEND'])
    expect(first.message).toContain('https://***@host')
  })

  it('stops an iteration at its next page', async () => {
    const store = new RunsInMemory({ seam: manualSeam() })
    await store.createRun(newRun({ id: 'run-1' }))
    await store.addResults({ runId: 'run-1', results: Array.from({ length: 600 }, (_, index) => newResult(`${index}`)) })
    const rows = store.iterateResults({ runId: 'run-1' })[Symbol.asyncIterator]()
    await rows.next()

    await store.close()

    const refusal = await refusalOf(
      (async () => {
        for (let row = await rows.next(); row.done !== true;) row = await rows.next()
      })(),
    )
    expect(refusal.code).toBe('CLOSED')
  })
})

describe('dangerouslyClearAll', () => {
  it('empties the store of its kind alone, works twice, and leaves it usable', async () => {
    const runs = new RunsInMemory()
    const datasets = new DatasetsInMemory()
    await datasets.createDataset({ id: 'd', name: 'n' })
    await datasets.addItem({ datasetId: 'd', id: 'a', input: 1 })
    await runs.createRun(newRun({ id: 'run-1' }))
    await runs.addResult({ runId: 'run-1', ...newResult('a') })

    await runs.dangerouslyClearAll()
    await runs.dangerouslyClearAll()
    expect((await datasets.getDatasetById({ id: 'd' }))?.itemCount).toBe(1)
    await datasets.dangerouslyClearAll()

    expect((await runs.listRuns()).pagination.total).toBe(0)
    expect((await datasets.listDatasets()).pagination.total).toBe(0)
    await runs.createRun(newRun({ id: 'run-1' }))
    expect((await runs.listResults({ runId: 'run-1' })).results).toEqual([])
    const row = await runs.addResult({ runId: 'run-1', ...newResult('a') })
    expect(row.seq).toBe(1)
    await datasets.createDataset({ id: 'd', name: 'n' })
    expect((await datasets.listItems({ datasetId: 'd' })).items).toEqual([])
  })
})

describe('a driver that fails', () => {
  const secret = new Error('connect mongodb://admin:hunter2@db.example:27017/?authSource=admin failed')

  it('makes BACKEND of it, with the cause, what is known of the outcome, and no secret', async () => {
    const failing = {
      findRun: () => Promise.reject(secret),
      insertRun: () => Promise.reject(secret),
      findRuns: () => Promise.reject(secret),
    }
    const store = new RunsStorage({ ...memoryRunsDriver(), ...failing })

    const read = await refusalOf(store.getRunById({ id: 'run-1' }))
    const list = await refusalOf(store.listRuns())
    const write = await refusalOf(store.createRun(newRun()))

    for (const refusal of [read, list, write]) {
      expect([refusal.code, refusal.cause]).toEqual(['BACKEND', secret])
      expect(refusal.message).not.toMatch(/hunter2|admin:/)
    }
    expect([read, list, write].map(({ details }) => details)).toEqual([{}, {}, { outcome: 'unknown' }])
  })

  it('that says BACKEND itself is taken at its word, and a write of which it does not say what became is unknown', async () => {
    const silent = new AssayError('BACKEND', 'The disk is broken', { details: { path: 'runs' }, cause: secret })
    const certain = new AssayError('BACKEND', 'The disk is full', { details: { outcome: 'none' } })
    const failing = {
      findRuns: () => Promise.reject(silent),
      insertRun: () => Promise.reject(silent),
      clear: () => Promise.reject(certain),
    }
    const store = new RunsStorage({ ...memoryRunsDriver(), ...failing })

    expect(await refusalOf(store.listRuns())).toBe(silent)
    expect(await refusalOf(store.dangerouslyClearAll())).toBe(certain)
    const { code, message, cause, details } = await refusalOf(store.createRun(newRun()))
    expect({ code, message, cause, details }).toEqual({
      code: 'BACKEND',
      message: 'The disk is broken',
      cause: secret,
      details: { path: 'runs', outcome: 'unknown' },
    })
  })

  it('is used again after a failure, by later calls and those that queued', async () => {
    const driver = memoryRunsDriver()
    let failures = 1
    const store = new RunsStorage({
      ...driver,
      appendRows: (batch) => (failures-- > 0 ? Promise.reject(secret) : driver.appendRows(batch)),
    })
    await store.createRun(newRun({ id: 'run-1' }))

    const settled = await Promise.allSettled(['a', 'b'].map((id) => store.addResult({ runId: 'run-1', ...newResult(id) })))

    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect((await store.listResults({ runId: 'run-1' })).results.map((row) => row.itemId)).toEqual(['b'])
  })

  it('that throws synchronously, or something that is no error, is told the same way', async () => {
    const store = new DatasetsStorage({
      ...memoryDatasetsDriver(),
      findDataset: () => {
        throw 'out of order' as unknown
      },
    })

    const refusal = await refusalOf(store.getDatasetById({ id: 'd' }))

    expect([refusal.code, refusal.cause]).toEqual(['BACKEND', 'out of order'])
  })

  it('that cannot hold a dataset says so in its own words', async () => {
    const error = new AssayError('TOO_LARGE', 'adds[1]: too large', { details: { index: 1 } })
    const store = new DatasetsStorage({ ...memoryDatasetsDriver(), replaceDataset: () => Promise.reject(error) })
    await store.createDataset({ id: 'd', name: 'n' })

    expect(await refusalOf(store.addItem({ datasetId: 'd', input: 1 }))).toBe(error)
    expect((await store.listItems({ datasetId: 'd' })).items).toEqual([])
  })
})

describe('the brand', () => {
  it.each([
    ['a store of runs', new RunsInMemory(), true],
    ['a store of datasets', new DatasetsInMemory(), true],
    ['one of a later minor version', { contractVersion: '1.9' }, true],
    ['one of another major version', { contractVersion: '10.0' }, false],
    ['a version that is no text', { contractVersion: 1 }, false],
    ['methods of the same names', { listRuns: () => [], createRun: () => null }, false],
    ['null', null, false],
    ['a text', CONTRACT_VERSION, false],
  ])('is told of %s', (_, value, expected) => {
    expect(isContractStore(value)).toBe(expected)
  })
})
