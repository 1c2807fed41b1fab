import { beforeEach, describe, expect, it } from 'vitest'
import type { Run } from '../../../../records/run.ts'
import type { RunResult } from '../../../../records/run-result.ts'
import { verdicts } from '../../../../records/verdict.ts'
import { manualSeam } from '../../../../seam/manual-seam.ts'
import type { ManualSeam } from '../../../../seam/manual-seam.ts'
import { refusalOf } from '../../../__tests__/refusal-of.ts'
import type { Pagination } from '../../../paging.ts'
import { RunsInMemory } from '../inmemory.ts'
import type { ListRunsInput } from '../list-runs.ts'
import type { ListResultsInput } from '../list-results.ts'
import { erroredResult, newResult } from './new-result.ts'
import { newRun } from './new-run.ts'

let seam: ManualSeam
let store: RunsInMemory

beforeEach(() => {
  seam = manualSeam({ now: 1_000 })
  store = new RunsInMemory({ seam })
})

async function createAt(time: number, ...ids: readonly string[]): Promise<void> {
  seam.setNow(time)
  for (const id of ids) await store.createRun(newRun({ id }))
}

const idsOf = async (input: ListRunsInput = {}): Promise<string[]> => (await store.listRuns(input)).runs.map((run) => run.id)
const rowsOf = async (input: Omit<ListResultsInput, 'runId'>): Promise<string[]> =>
  (await store.listResults({ runId: 'run-1', ...input })).results.map((row) => row.id)

/** Walks a list page by page, and does something between two pages. */
async function walk<Value>(
  limit: number,
  page: (pagination: Pagination) => Promise<{ readonly rows: readonly Value[]; readonly hasMore: boolean; readonly total: number | null }>,
  between: () => Promise<unknown> = async () => undefined,
): Promise<{ readonly rows: readonly Value[]; readonly totals: ReadonlySet<number | null> }> {
  const rows: Value[] = []
  const totals = new Set<number | null>()
  for (let hasMore = true; hasMore;) {
    const found = await page({ offset: rows.length, limit })
    rows.push(...found.rows)
    totals.add(found.total)
    hasMore = found.hasMore
    if (hasMore) await between()
  }
  return { rows, totals }
}

const pageOfRuns = async (pagination: Pagination): Promise<{ rows: readonly string[]; hasMore: boolean; total: number | null }> => {
  const { runs, pagination: info } = await store.listRuns({ pagination })
  return { rows: runs.map((run) => run.id), hasMore: info.hasMore, total: info.total }
}

describe('the order of listRuns', () => {
  it('is the newest first, also when the clock went back between them', async () => {
    await createAt(30, 'c')
    await createAt(10, 'a')
    await createAt(20, 'b')

    expect(await idsOf()).toEqual(['c', 'b', 'a'])
  })

  it('is by id descending by code point where the times are equal, not by locale or UTF-16 unit', async () => {
    await createAt(1, 'a', 'B', 'á', '10', '9', '_', '\uff5e', '\u{1f600}')

    expect(await idsOf()).toEqual(['\u{1f600}', '\uff5e', 'á', 'a', '_', 'B', '9', '10'])
  })

  it('stays when a run is updated', async () => {
    await createAt(1, 'a', 'b')
    seam.setNow(99)

    await store.updateRun({ id: 'a', name: 'changed' })

    expect(await idsOf()).toEqual(['b', 'a'])
  })
})

describe('paging', () => {
  it('gives an empty page of an empty store', async () => {
    expect(await store.listRuns()).toStrictEqual({ runs: [], pagination: { total: 0, offset: 0, limit: 100, hasMore: false } })
    expect(await store.listResults({ runId: 'nobody' })).toStrictEqual({
      results: [],
      pagination: { total: 0, offset: 0, limit: 100, hasMore: false },
    })
  })

  it.each([1, 2, 3, 7, 49, 50, 51])(
    'walks 50 runs of one time in pages of %i, each once, with the same total on every page',
    async (limit) => {
      const ids = Array.from({ length: 50 }, (_, index) => `run-${String(index).padStart(2, '0')}`)
      await createAt(1, ...ids)

      const { rows, totals } = await walk(limit, pageOfRuns)

      expect(rows).toEqual(ids.toReversed())
      expect([...totals]).toEqual([50])
    },
  )

  it('loses and repeats no run when those of equal times are updated between the pages', async () => {
    await createAt(1, 'a', 'b', 'c', 'd', 'e')

    const { rows } = await walk(2, pageOfRuns, () => Promise.all(['a', 'c', 'e'].map((id) => store.updateRun({ id, name: 'n' }))))

    expect(rows).toEqual(['e', 'd', 'c', 'b', 'a'])
  })

  it('shows every older run at least once, in order, when newer ones are created between the pages', async () => {
    await createAt(1, 'a', 'b', 'c', 'd', 'e')
    let time = 10

    const { rows } = await walk(3, pageOfRuns, () => (time < 12 ? createAt(time++, `new-${time}`) : Promise.resolve()))

    expect(rows.filter((id, index) => rows.indexOf(id) === index)).toEqual(['e', 'd', 'c', 'b', 'a'])
  })

  it('gives 100 by default, and says that there are more', async () => {
    await createAt(1, ...Array.from({ length: 101 }, (_, index) => `run-${index}`))

    const { runs, pagination } = await store.listRuns()

    expect(runs).toHaveLength(100)
    expect(pagination).toEqual({ total: 101, offset: 0, limit: 100, hasMore: true })
  })

  it.each<[string, Pagination, string[], boolean]>([
    ['an offset at the end', { offset: 3 }, [], false],
    ['an offset far behind the end', { offset: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER }, [], false],
    ['an offset alone', { offset: 1 }, ['b', 'a'], false],
    ['a limit above the total', { limit: Number.MAX_SAFE_INTEGER }, ['c', 'b', 'a'], false],
    ['a limit that is the total', { limit: 3 }, ['c', 'b', 'a'], false],
    ['a limit of 0: none, and the true total', { limit: 0 }, [], true],
  ])('takes %s', async (_, pagination, ids, hasMore) => {
    await createAt(1, 'a', 'b', 'c')

    const page = await store.listRuns({ pagination })

    expect(page.runs.map((run) => run.id)).toEqual(ids)
    expect(page.pagination).toMatchObject({ total: 3, hasMore })
  })

  it('skips the count when no total is wanted, and still knows whether there are more', async () => {
    await createAt(1, 'a', 'b', 'c')

    const some = await store.listRuns({ pagination: { limit: 2, total: false } })
    const all = await store.listRuns({ pagination: { limit: 3, total: false } })

    expect(some.pagination).toStrictEqual({ total: null, offset: 0, limit: 2, hasMore: true })
    expect(all.pagination).toStrictEqual({ total: null, offset: 0, limit: 3, hasMore: false })
  })

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d as offset and as limit, of either list', async (wrong) => {
    const refusals = await Promise.all([
      refusalOf(store.listRuns({ pagination: { offset: wrong } })),
      refusalOf(store.listRuns({ pagination: { limit: wrong } })),
      refusalOf(store.listResults({ runId: 'run-1', pagination: { offset: wrong } })),
      refusalOf(store.listResults({ runId: 'run-1', pagination: { limit: wrong } })),
    ])

    expect(refusals.map(({ code, details }) => `${code} ${details.path}`)).toEqual([
      'INVALID pagination.offset',
      'INVALID pagination.limit',
      'INVALID pagination.offset',
      'INVALID pagination.limit',
    ])
  })
})

/** Eight runs that differ in all that can be filtered. */
async function createMany(): Promise<readonly Run[]> {
  for (let index = 0; index < 8; index += 1) {
    seam.setNow(index)
    await store.createRun(
      newRun({
        id: `run-${index}`,
        datasetId: index % 2 === 0 ? 'dataset-1' : 'dataset-2',
        targetType: index % 3 === 0 ? 'agent' : 'function',
        targetId: index % 4 === 0 ? '.*' : 'target-1',
        ...(index > 4 ? { groupId: 'group-1' } : {}),
        ...(index < 6 ? { tags: index % 2 === 0 ? ['main', 'nightly'] : ['nightly'] } : {}),
        ...(index % 3 === 1 ? { provenance: { gitBranch: 'main' } } : {}),
      }),
    )
    if (index % 3 > 0) await store.updateRun({ id: `run-${index}`, status: index % 3 === 1 ? 'running' : 'completed' })
  }
  return (await store.listRuns()).runs
}

describe('the filters of listRuns', () => {
  const filters: readonly (readonly [ListRunsInput, (run: Run) => boolean])[] = [
    [{}, () => true],
    [{ ids: ['run-1', 'run-5', 'run-6', 'nobody', ''] }, (run) => ['run-1', 'run-5', 'run-6'].includes(run.id)],
    [{ datasetId: 'dataset-2' }, (run) => run.datasetId === 'dataset-2'],
    [{ status: 'running' }, (run) => run.status === 'running'],
    [{ status: ['running', 'completed'] }, (run) => run.status !== 'pending'],
    [{ targetType: 'agent' }, (run) => run.targetType === 'agent'],
    [{ targetId: '.*' }, (run) => run.targetId === '.*'],
    [{ groupId: 'group-1' }, (run) => run.groupId === 'group-1'],
    [{ tags: ['nightly'] }, (run) => run.tags?.includes('nightly') === true],
    [{ tags: ['nightly', 'main'] }, (run) => run.tags?.length === 2],
    [{ gitBranch: 'main' }, (run) => run.provenance?.gitBranch === 'main'],
    [{ createdFrom: new Date(3), createdBefore: new Date(6) }, (run) => run.createdAt.getTime() >= 3 && run.createdAt.getTime() < 6],
  ]

  it('are AND-ed, applied before paging, and counted by the total: each alone and each pair', async () => {
    const runs = await createMany()

    for (const [first, matchesFirst] of filters) {
      for (const [second, matchesSecond] of filters) {
        // Two values of one filter cannot be asked for together.
        if (Object.keys(first).some((name) => name in second)) continue
        const expected = runs.filter((run) => matchesFirst(run) && matchesSecond(run)).map((run) => run.id)

        const page = await store.listRuns({ ...first, ...second, pagination: { offset: 1, limit: 2 } })

        expect(page.runs.map((run) => run.id)).toEqual(expected.slice(1, 3))
        expect(page.pagination).toMatchObject({ total: expected.length, hasMore: expected.length > 3 })
      }
    }
  })

  it.each<[string, ListRunsInput]>([
    ['ids', { ids: [] }],
    ['status', { status: [] }],
    ['tags', { tags: [] }],
  ])('match nothing where %s is an empty array', async (_, filter) => {
    await createAt(1, 'a')

    expect(await store.listRuns(filter)).toMatchObject({ runs: [], pagination: { total: 0 } })
  })

  it('match all where they are undefined', async () => {
    await createAt(1, 'a')
    const loose: object = { ids: undefined, status: undefined, tags: undefined, pagination: undefined }

    expect(await idsOf(loose)).toEqual(['a'])
  })

  it.each(['ids', 'datasetId', 'status', 'targetType', 'targetId', 'groupId', 'tags', 'gitBranch', 'createdFrom', 'pagination'])(
    'refuse null as %s',
    async (name) => {
      const loose: object = { [name]: null }

      const refusal = await refusalOf(store.listRuns(loose))

      expect([refusal.code, refusal.details.path]).toEqual(['INVALID', name])
    },
  )

  it('refuse a name that no filter has', async () => {
    const loose: object = { datasetID: 'dataset-1' }

    const refusal = await refusalOf(store.listRuns(loose))

    expect([refusal.code, refusal.details.path]).toEqual(['INVALID', 'datasetID'])
  })

  it.each(['.*', '%', '_', '../', "'", '"', '$ne', 'a\0b', '', '*'])('take %j literally', async (text) => {
    await createAt(1, 'a', 'run-1')

    const found = [
      await idsOf({ datasetId: text }),
      await idsOf({ targetId: text }),
      await idsOf({ groupId: text }),
      await idsOf({ ids: [text] }),
    ]

    expect(found).toEqual([[], [], [], []])
  })

  it.each([{ $gt: '' }, { $ne: null }, ['a']])('refuse %j where a text is wanted', async (operator) => {
    const loose: object = { datasetId: operator }

    expect((await refusalOf(store.listRuns(loose))).code).toBe('INVALID')
  })
})

describe('listResults', () => {
  beforeEach(async () => {
    await store.createRun(newRun({ id: 'run-1' }))
  })

  it('is in the order of commits, whatever the clock says', async () => {
    for (const [time, id] of [
      [30, 'c'],
      [10, 'a'],
      [20, 'b'],
    ] as const) {
      seam.setNow(time)
      await store.addResult({ runId: 'run-1', ...newResult(id) })
    }

    expect(await rowsOf({})).toEqual(['0:c', '0:a', '0:b'])
  })

  it('is walked exactly while rows are added', async () => {
    await store.addResults({ runId: 'run-1', results: ['a', 'b', 'c'].map((id) => newResult(id)) })
    const late = ['d', 'e']
    const page = async (pagination: Pagination): Promise<{ rows: readonly RunResult[]; hasMore: boolean; total: number | null }> => {
      const found = await store.listResults({ runId: 'run-1', pagination })
      return { rows: found.results, hasMore: found.pagination.hasMore, total: found.pagination.total }
    }

    const { rows } = await walk(2, page, async () => {
      for (const id of late.splice(0)) await store.addResult({ runId: 'run-1', ...newResult(id) })
    })

    expect(rows.map((row) => row.id)).toEqual(['0:a', '0:b', '0:c', '0:d', '0:e'])
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5])
  })

  it('shows no row of another run, also where one id begins the other', async () => {
    await store.createRun(newRun({ id: 'run-10' }))
    await store.addResult({ runId: 'run-10', ...newResult('a') })

    expect(await rowsOf({})).toEqual([])
  })

  it('filters by verdict, item and trial, alone and together, with exact totals and pages', async () => {
    const results = Array.from({ length: 24 }, (_, index) => {
      const verdict = verdicts[index % 5] ?? 'passed'
      return newResult(`item-${index % 8}`, { trial: Math.floor(index / 8), verdict, error: verdict === 'errored' ? 'no' : null })
    })
    const rows = await store.addResults({ runId: 'run-1', results })
    const verdictFilters = [undefined, 'errored', 'passed', ['failed', 'unscored'], []] as const
    const itemFilters = [undefined, ['item-3'], ['item-0', 'item-7', 'item-7', 'nobody'], []] as const

    for (const verdict of verdictFilters) {
      for (const itemIds of itemFilters) {
        for (const trial of [undefined, 0, 2, 9]) {
          const wanted: readonly string[] = verdict === undefined ? verdicts : [verdict].flat()
          const expected = rows
            .filter((row) => wanted.includes(row.verdict) && (trial === undefined || row.trial === trial))
            .filter((row) => itemIds === undefined || itemIds.some((id) => id === row.itemId))
          const filter = { ...(verdict === undefined ? {} : { verdict }), ...(itemIds === undefined ? {} : { itemIds }) }
          const input = { runId: 'run-1', ...filter, ...(trial === undefined ? {} : { trial }) }

          const page = await store.listResults({ ...input, pagination: { offset: 1, limit: 2 } })

          expect(page.results).toStrictEqual(expected.slice(1, 3))
          expect(page.pagination).toMatchObject({ total: expected.length, hasMore: expected.length > 3 })
        }
      }
    }
  })

  it('starts behind a row with after, which does not change the total', async () => {
    await store.addResults({ runId: 'run-1', results: ['a', 'b', 'c', 'd'].map((id) => newResult(id)) })

    const page = await store.listResults({ runId: 'run-1', after: 2, pagination: { limit: 1 } })

    expect(page.results.map((row) => row.seq)).toEqual([3])
    expect(page.pagination).toEqual({ total: 4, offset: 0, limit: 1, hasMore: true })
    expect(await rowsOf({ after: 4 })).toEqual([])
    expect(await rowsOf({ after: 99 })).toEqual([])
  })

  it('refuses after beside an offset, and null filters', async () => {
    const both = await refusalOf(store.listResults({ runId: 'run-1', after: 1, pagination: { offset: 1 } }))
    expect([both.code, both.details.path]).toEqual(['INVALID', 'pagination.offset'])

    for (const name of ['verdict', 'itemIds', 'trial', 'after', 'pagination']) {
      const loose: object = { [name]: null }
      const refusal = await refusalOf(store.listResults({ ...loose, runId: 'run-1' }))
      expect([refusal.code, refusal.details.path]).toEqual(['INVALID', name])
    }
  })
})

describe('iterateResults', () => {
  beforeEach(async () => {
    await store.createRun(newRun({ id: 'run-1' }))
    const results = Array.from({ length: 1_200 }, (_, index) =>
      index % 2 === 0 ? newResult(`item-${index}`) : erroredResult(`item-${index}`),
    )
    await store.addResults({ runId: 'run-1', results })
  })

  it('gives every row once, in order, over several pages, and any of them with a filter', async () => {
    const all = await Array.fromAsync(store.iterateResults({ runId: 'run-1' }))
    const errored = await Array.fromAsync(store.iterateResults({ runId: 'run-1', verdict: 'errored' }))

    expect(all.map((row) => row.seq)).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 1))
    expect(all[7]).toStrictEqual(await store.getResultById({ runId: 'run-1', id: '0:item-7' }))
    expect(errored.map((row) => row.seq)).toEqual(all.filter((row) => row.error !== null).map((row) => row.seq))
  })

  it('goes on behind a row exactly', async () => {
    const rows = await Array.fromAsync(store.iterateResults({ runId: 'run-1', after: 1_197 }))

    expect(rows.map((row) => row.seq)).toEqual([1_198, 1_199, 1_200])
  })

  it('gives just the fields that are wanted', async () => {
    const rows = store.iterateResults({ runId: 'run-1', after: 1_199, fields: ['itemId', 'error', 'output'] })

    expect(await Array.fromAsync(rows)).toStrictEqual([{ itemId: 'item-1199', error: 'The target failed' }])
    expect(await Array.fromAsync(store.iterateResults({ runId: 'run-1', after: 1_199, fields: [] }))).toStrictEqual([{}])
  })

  it.each(['constructor', '__proto__', 'toString', 'nothing'])('refuses a field %s, which no row has', async (name) => {
    const loose: object = { fields: [name] }

    const refusal = await refusalOf(Array.fromAsync(store.iterateResults({ ...loose, runId: 'run-1' })))

    expect([refusal.code, refusal.details.path]).toEqual(['INVALID', 'fields[0]'])
  })

  it('meets the rows that are added while it walks', async () => {
    const seen: number[] = []

    for await (const row of store.iterateResults({ runId: 'run-1' })) {
      seen.push(row.seq)
      if (row.seq === 3) await store.addResult({ runId: 'run-1', ...newResult('late') })
    }

    expect(seen).toEqual(Array.from({ length: 1_201 }, (_, index) => index + 1))
  })

  it('ends at once for a run that is not there', async () => {
    expect(await Array.fromAsync(store.iterateResults({ runId: 'nobody' }))).toEqual([])
  })
})
