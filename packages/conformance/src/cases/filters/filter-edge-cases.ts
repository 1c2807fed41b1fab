import type { ListRunsInput } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { fullRun } from '../../samples/full-run.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { createRuns } from '../lists/create-runs.ts'
import { listedRunIds } from '../lists/listed-run-ids.ts'
import { openReaders } from '../open-readers.ts'

/** Empty arrays, bounds, and filters over what changed. */
export const filterEdgeCases: readonly ConformanceCase[] = [
  {
    id: 'F04',
    name: 'filter.empty-array',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'an empty array matches nothing, in every filter of every list',
    clause: 'an empty array, also `tags: []`, matches nothing',
    likelyCause: '`find…` leaves a filter out when its array is empty; every run has all of no tags',
    run: async (t) => {
      const { runs, datasets } = (await t.open()).stores
      await createRuns(runs, [{ id: 'run-1', tags: [] }, { id: 'run-2', tags: ['a'] }, { id: 'run-3' }])
      await runs.addResult({ runId: 'run-1', ...newResult() })
      await datasets.createDataset({ id: 'dataset-1', name: 'Questions' })
      await datasets.addItem({ datasetId: 'dataset-1', id: 'item-1', input: 1 })
      const pagination = { total: 0, offset: 0, limit: 100, hasMore: false }

      for (const filter of [{ ids: [] }, { tags: [] }, { status: [] }, { ids: ['run-1'], tags: [] }]) {
        t.equal(await runs.listRuns(filter), { runs: [], pagination }, `the runs for ${JSON.stringify(filter)}`)
      }
      for (const filter of [{ itemIds: [] }, { verdict: [] }]) {
        const what = JSON.stringify(filter)
        t.equal(await runs.listResults({ runId: 'run-1', ...filter }), { results: [], pagination }, `the rows for ${what}`)
        t.equal(await Array.fromAsync(runs.iterateResults({ runId: 'run-1', ...filter })), [], `the rows for ${what}, walked through`)
      }
      t.equal(await datasets.listDatasets({ ids: [] }), { datasets: [], pagination }, 'the datasets of no id')
      t.equal(await datasets.listItems({ datasetId: 'dataset-1', ids: [] }), { items: [], pagination }, 'the items of no id')
    },
  },
  {
    id: 'F08',
    name: 'filter.date-bounds',
    level: 'required',
    since: '1.0',
    requires: [],
    title:
      'createdFrom includes its millisecond, createdBefore does not, also across a change of the day, the hour or daylight saving time',
    clause: '`createdFrom` is inclusive, `createdBefore` exclusive',
    likelyCause: '`findRuns` rounds dates to seconds or days, compares them in local time, or uses `<=` for the wrong bound',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      // The last ones of a year, an hour with daylight saving time in Europe and in America, and the beginning of time.
      const moments = [Date.UTC(2025, 11, 31, 23, 59, 59, 999), Date.UTC(2025, 9, 26, 1), Date.UTC(2025, 2, 9, 7), 0].flatMap((moment) => [
        moment - 1,
        moment,
        moment + 1,
      ])
      for (const moment of moments) {
        t.seam.setNow(moment)
        await createRuns(runs, [{ id: `at ${moment}` }])
      }
      const idsOf = (holds: (moment: number) => boolean): readonly string[] =>
        moments
          .filter(holds)
          .toSorted((one, other) => other - one)
          .map((moment) => `at ${moment}`)
      for (const bound of moments) {
        const date = new Date(bound)
        const what = date.toISOString()
        t.equal(
          await listedRunIds(runs, { createdFrom: date }),
          idsOf((moment) => moment >= bound),
          `the runs from ${what}`,
        )
        t.equal(
          await listedRunIds(runs, { createdBefore: date }),
          idsOf((moment) => moment < bound),
          `the runs before ${what}`,
        )
        t.equal(await listedRunIds(runs, { createdFrom: date, createdBefore: date }), [], `the runs from ${what} and before it`)
        const next = { createdFrom: date, createdBefore: new Date(bound + 1) }
        t.equal(await listedRunIds(runs, next), [`at ${bound}`], `the runs of the millisecond ${what}`)
      }
      t.equal(
        await listedRunIds(runs, { createdFrom: new Date(5), createdBefore: new Date(-5) }),
        [],
        'the runs between bounds that are crossed',
      )
    },
  },
  {
    id: 'F09',
    name: 'filter.follows-updates',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'after an update or a deletion filters see the new values and no longer the old ones',
    clause: 'Applies a shallow patch and gives the run after it.',
    likelyCause: 'an index that `findRuns` uses is not changed by `replaceRun` or `removeRun`',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      await runs.createRun(fullRun())
      await runs.createRun(newRun({ id: 'run-2' }))
      const before = { datasetId: 'dataset-1', targetType: 'function', targetId: 'target-1', status: 'pending' } as const
      const after = { datasetId: 'dataset-9', targetType: 'agent', targetId: 'target-9', status: 'failed' } as const
      const optional = [{ groupId: 'group-1' }, { gitBranch: 'main' }, { tags: ['nightly'] }] as const
      const changed = [{ groupId: 'group-9' }, { gitBranch: 'dev' }, { tags: ['weekly'] }] as const
      const readers = await openReaders(t, storage)
      const select = async (filters: readonly ListRunsInput[], expected: readonly string[], what: string): Promise<void> => {
        for (const filter of filters) {
          for (const { stores } of readers) t.equal(await listedRunIds(stores.runs, filter), expected, `${JSON.stringify(filter)} ${what}`)
        }
      }

      await select(eachOf(before), ['run-2', 'run-1'], 'before the update')
      await select(optional, ['run-1'], 'before the update')
      await runs.updateRun({ id: 'run-1', ...after, groupId: 'group-9', provenance: { gitBranch: 'dev' }, tags: ['weekly'] })
      await select([...eachOf(after), ...changed], ['run-1'], 'after the update')
      await select(eachOf(before), ['run-2'], 'after the update')
      await select(optional, [], 'after the update')
      await runs.updateRun({ id: 'run-1', unset: ['groupId', 'provenance', 'tags'] })
      await select(changed, [], 'after these fields were taken away')
      await runs.deleteRun({ id: 'run-1' })
      await select(eachOf(after), [], 'after the run was deleted')
      await select(eachOf(before), ['run-2'], 'after the run was deleted')
    },
  },
]

/** The parts of a filter, each as a filter of its own. */
function eachOf(filter: ListRunsInput): readonly ListRunsInput[] {
  return Object.entries(filter).map(([name, value]: readonly [string, unknown]) => ({ [name]: value }))
}
