import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { asGiven } from '../as-given.ts'
import { createRuns } from '../lists/create-runs.ts'
import { listedRunIds } from '../lists/listed-run-ids.ts'

/** Texts that mean something to a shell, a query language, a pattern or a path, or that look like one another. */
const oddTexts: readonly string[] = [
  ['.*', '%', '_', '*', '?', '../', '..', '$where', '$gt', '{"$gt":""}', "'", '"', "' OR '1'='1", '\\', '^a', 'a|b', '[a]'],
  ['a', 'A', 'a ', ' a', 'aa', 'á', 'a\u0301', 'null', 'undefined', 'true', '[object Object]', '\n', '\u{1f600}'],
].flat()

/** Filters with values that some backends take for something else. */
export const filterValueCases: readonly ConformanceCase[] = [
  {
    id: 'F05',
    name: 'filter.falsy-values',
    level: 'required',
    since: '1.0',
    requires: [],
    title: '0, false and "" are values like others: they select what equals them',
    clause: 'an absent one matches all',
    likelyCause: '`findRuns` or `findRows` tests whether a filter is truthy instead of whether it is there',
    run: async (t) => {
      const { runs, datasets } = (await t.open()).stores
      t.seam.setNow(-1)
      await createRuns(runs, [{ id: 'before' }])
      t.seam.setNow(0)
      await createRuns(runs, [
        { id: '0', datasetId: '0', targetId: '0', groupId: '0', tags: ['0'], provenance: { gitBranch: '0' } },
        { id: 'false', datasetId: 'false', targetId: 'false', groupId: 'false', tags: ['false', ''], provenance: { gitBranch: '' } },
      ])
      t.equal(await listedRunIds(runs, { datasetId: '' }), [], 'runs of the dataset ""')
      t.equal(await listedRunIds(runs, { targetId: '' }), [], 'runs of the target ""')
      t.equal(await listedRunIds(runs, { groupId: '' }), [], 'runs of the group ""')
      t.equal(await listedRunIds(runs, { gitBranch: '' }), ['false'], 'runs of the branch ""')
      t.equal(await listedRunIds(runs, { tags: [''] }), ['false'], 'runs with the tag ""')
      t.equal(await listedRunIds(runs, { ids: [''] }), [], 'runs with the id ""')
      for (const value of ['0', 'false']) {
        t.equal(await listedRunIds(runs, { ids: [value] }), [value], `runs with the id ${value}`)
        t.equal(await listedRunIds(runs, { datasetId: value, targetId: value, groupId: value, tags: [value] }), [value], `runs of ${value}`)
      }
      t.equal(await listedRunIds(runs, { createdFrom: new Date(0) }), ['false', '0'], 'runs from 1970 on')
      t.equal(await listedRunIds(runs, { createdBefore: new Date(0) }), ['before'], 'runs before 1970')

      const results = [0, 1].map((trial) => newResult({ trial }))
      const [first] = await runs.addResults({ runId: 'before', results })
      const trials = async (filter: { readonly trial?: number; readonly after?: number }): Promise<readonly number[]> =>
        (await runs.listResults({ runId: 'before', ...filter })).results.map(({ trial }) => trial)
      t.equal(await trials({ trial: 0 }), [0], 'rows of trial 0')
      t.equal(await trials({ after: 0 }), first?.seq === 0 ? [1] : [0, 1], 'rows behind 0')
      t.equal((await runs.listResults({ runId: 'before', itemIds: [''] })).results, [], 'rows of the item ""')
      await datasets.createDataset({ id: '0', name: '0' })
      t.equal((await datasets.listDatasets({ name: '' })).datasets, [], 'datasets of the name ""')
    },
  },
  {
    id: 'F06',
    name: 'filter.null-vs-missing',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a filter that is undefined or absent matches all; null is INVALID',
    clause: 'an absent one matches all',
    likelyCause: 'the store turns null into no filter, or undefined into a search for what is missing',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const names = ['ids', 'datasetId', 'status', 'targetType', 'targetId', 'groupId', 'tags', 'gitBranch', 'createdFrom', 'createdBefore']
      await createRuns(runs, [{ id: 'run-1' }, { id: 'run-2', groupId: 'g', tags: ['a'], provenance: { gitBranch: 'main' } }])
      for (const name of names) {
        t.equal(await listedRunIds(runs, asGiven({ [name]: undefined })), ['run-2', 'run-1'], `the runs for an undefined ${name}`)
        await t.refused(runs.listRuns(asGiven({ [name]: null })), { code: 'INVALID', path: name }, `a ${name} of null`)
      }
      const none = Object.fromEntries([...names, 'pagination'].map((name) => [name, undefined]))
      t.equal(await listedRunIds(runs, asGiven(none)), ['run-2', 'run-1'], 'the runs for filters that are all undefined')
      t.equal(await listedRunIds(runs), ['run-2', 'run-1'], 'the runs for no filter')
      await t.refused(runs.listRuns(asGiven({ owner: 'x' })), { code: 'INVALID', path: 'owner' }, 'a filter that there is not')
    },
  },
  {
    id: 'F07',
    name: 'filter.values-are-data',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'patterns, paths, quotes, NUL and operators are compared literally; an object where a text belongs is INVALID',
    clause: 'values are compared literally, never as operators',
    likelyCause: '`findRuns` puts a value into the text of a query, a pattern or a path, or hands an object on to the backend',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      await createRuns(
        runs,
        oddTexts.map((text) => ({
          id: text,
          targetId: text,
          groupId: text,
          datasetId: text,
          tags: [text],
          provenance: { gitBranch: text },
        })),
      )
      for (const text of oddTexts) {
        for (const filter of [
          { ids: [text] },
          { targetId: text },
          { groupId: text },
          { datasetId: text },
          { tags: [text] },
          { gitBranch: text },
        ]) {
          t.equal(await listedRunIds(runs, filter), [text], `the runs for ${JSON.stringify(filter)}`)
        }
      }
      await runs.createRun(newRun({ id: 'nul', tags: ['a\0b'], provenance: { gitBranch: 'a\0b' } }))
      t.equal(await listedRunIds(runs, { tags: ['a\0b'] }), ['nul'], 'the runs with a tag that has NUL in it')
      t.equal(await listedRunIds(runs, { gitBranch: 'a\0b' }), ['nul'], 'the runs of a branch that has NUL in it')
      t.equal(await listedRunIds(runs, { gitBranch: 'a\0' }), [], 'the runs of the beginning of that branch')
      for (const value of [{ $gt: '' }, { $ne: null }, { $regex: '.*' }, ['.*'], /.*/, true, 7]) {
        for (const name of ['targetId', 'groupId', 'gitBranch', 'status']) {
          const what = `a ${name} of ${value instanceof RegExp ? 'a pattern' : JSON.stringify(value)}`
          await t.refused(runs.listRuns(asGiven({ [name]: value })), { code: 'INVALID', path: name }, what)
        }
      }
      await t.refused(runs.listRuns(asGiven({ tags: [{ $exists: true }] })), { code: 'INVALID', path: 'tags[0]' }, 'an operator for a tag')
    },
  },
  {
    id: 'F10',
    name: 'filter.whole-values',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a value selects only what equals it whole: not what begins with it, holds it or differs in case, and not in another field',
    clause: 'values are compared literally, never as operators',
    likelyCause: '`findRuns` compares with a collation, by prefix, or searches a joined text of several values',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const texts = ['main', 'Main', 'main-2', 'mai', 'a main', 'main,dev']
      await createRuns(runs, [
        ...texts.map((text) => ({ id: text, groupId: text, tags: [text], provenance: { gitBranch: text } })),
        { id: 'elsewhere', targetId: 'main', name: 'main', metadata: { groupId: 'main' }, provenance: { gitCommit: 'main' } },
      ])
      for (const text of [...texts, 'dev', 'in', '']) {
        const expected = texts.filter((one) => one === text)
        for (const filter of [{ ids: [text] }, { groupId: text }, { tags: [text] }, { gitBranch: text }]) {
          t.equal(await listedRunIds(runs, filter), expected, `the runs for ${JSON.stringify(filter)}`)
        }
      }
    },
  },
]
