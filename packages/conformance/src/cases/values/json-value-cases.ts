import type { ConformanceCase } from '../../case/conformance-case.ts'
import { exactNumbers } from '../../samples/exact-numbers.ts'
import { jsonCorpus } from '../../samples/json-corpus.ts'
import { lookalikes } from '../../samples/lookalikes.ts'
import { newItem } from '../../samples/new-item.ts'
import { randomJson } from '../../samples/random-json.ts'
import { asGiven } from '../as-given.ts'
import { expectKept } from './expect-kept.ts'
import { storeAsItems } from './store-as-items.ts'
import { storeAsMetadata } from './store-as-metadata.ts'
import { storeAsRows } from './store-as-rows.ts'
import type { NamedValue } from './stored-place.ts'
import { expectValues } from './stored-place.ts'

/** JSON values, kept exactly. */
export const jsonValueCases: readonly ConformanceCase[] = [
  {
    id: 'T01',
    name: 'values.json-corpus',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'every kind of JSON value is kept in every free field, through add, update, list and history',
    clause: 'JSON-valued fields (`input`, `output`, `expectedOutput`, `metadata`) come back exactly as they were given.',
    likelyCause: 'A codec or a column type of the driver changes a value, most often one that is empty, false or odd',
    run: async (t) => {
      const storage = await t.open()
      // Each is a record of its own there, so only what is empty or false, and the oddest ones.
      const some = jsonCorpus.filter(([name, value]) => !value || /empty|null|odd/.test(name))
      const values = some.map(([, value]) => value)
      expectValues(t, await storeAsMetadata(storage, 'corpus', values), some)
      await expectKept(t, storage, jsonCorpus)
    },
  },
  {
    id: 'T02',
    name: 'values.null-vs-absent',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'null and absent stay different at depth 1 and 3, and null stays in arrays',
    clause: 'An absent property stays absent and null stays null, at every depth.',
    likelyCause: 'The driver or its codec drops nulls, or fills in what is absent',
    run: async (t) => {
      await expectKept(t, await t.open(), [
        ['null at depth 1', { a: null, b: 1 }],
        ['absent at depth 1', { b: 1 }],
        ['null at depth 3', { a: { b: { c: null, d: 1 } } }],
        ['absent at depth 3', { a: { b: { d: 1 } } }],
        ['an object of nulls', { a: null, b: { c: null } }],
        ['empty objects', { a: {}, b: { c: {} } }],
        ['nulls in arrays', [null, [null, [null]], null]],
        ['fewer nulls in arrays', [[[null]], null]],
        ['nulls and absent ones in objects in arrays', [{ a: null }, {}, { a: 1 }, null]],
      ])
    },
  },
  {
    id: 'T03',
    name: 'values.undefined',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'properties of undefined are dropped at every depth and count as absent fields, and -0 becomes 0',
    clause: 'Undefined properties are dropped and `-0` becomes `0`.',
    likelyCause: 'The driver writes undefined as null, as some database drivers do unless they are told otherwise',
    run: async (t) => {
      const { datasets, runs } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const given = asGiven({ a: undefined, b: { c: undefined, d: [{ e: undefined, f: -0 }] }, g: -0 })
      const kept = { b: { d: [{ f: 0 }] }, g: 0 }
      const { metadata: _metadata, ...bare } = newItem({ id: 'a', input: kept, expectedOutput: kept })

      const item = await datasets.addItem(asGiven({ datasetId: 'd', id: 'a', input: given, expectedOutput: given, metadata: undefined }))
      t.equal({ ...item, ...bare }, item, 'what addItem gives')
      t.ok(!('metadata' in item), 'a field of undefined is absent')
      t.equal((await datasets.listItems({ datasetId: 'd' })).items, [item], 'the item in the list')
      const updated = await datasets.updateItem({ datasetId: 'd', id: 'a', metadata: given, input: -0 })
      t.equal([updated.input, updated.metadata, updated.expectedOutput], [0, kept, kept], 'what updateItem gives')
      t.equal(await datasets.getItemById({ datasetId: 'd', id: 'a' }), updated, 'the item by id')

      const described = await datasets.createDataset(asGiven({ id: 'd2', name: 'n', description: undefined, metadata: given }))
      t.equal(['description' in described, described.metadata], [false, kept], 'the dataset')
      const run = await runs.createRun(asGiven({ ...RUN, name: undefined, tags: undefined, metadata: given }))
      t.equal(['name' in run, 'tags' in run, run.metadata], [false, false, kept], 'what createRun gives')
      t.equal(await runs.getRunById({ id: 'r' }), run, 'the run by id')
      const row = await runs.addResult(
        asGiven({ runId: 'r', ...ROW, input: given, output: given, expectedOutput: undefined, usage: undefined }),
      )
      t.equal(['expectedOutput' in row, 'usage' in row, row.input, row.output], [false, false, kept, kept], 'what addResult gives')
      t.equal((await runs.listResults({ runId: 'r' })).results, [row], 'the row in the list')
    },
  },
  {
    id: 'T04',
    name: 'values.numbers',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'numbers keep their exact value and type; NaN and Infinity are refused with their path before any write',
    clause: 'Numbers keep their exact value; NaN and infinities are `INVALID`.',
    likelyCause: 'Numbers are kept as another type, with fewer digits, or as text, or JSON.stringify makes null of what is none',
    run: async (t) => {
      const singles = exactNumbers.map((number): NamedValue => [`the number ${number}`, number])
      const storage = await t.open()
      await expectKept(t, storage, [...singles, ['numbers and texts of them', exactNumbers.flatMap((number) => [number, `${number}`])]])
      const { datasets, runs } = storage.stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const item = await datasets.addItem({ datasetId: 'd', ...newItem({ id: 'a' }) })
      await runs.createRun(RUN)
      for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        const refusal = { code: 'INVALID', path: 'input.list[1]' } as const
        const input = { list: [1, wrong] }
        await t.refused(datasets.addItem({ datasetId: 'd', input }), refusal, `an item with ${wrong}`)
        await t.refused(datasets.updateItem({ datasetId: 'd', id: 'a', input }), refusal, `an update to ${wrong}`)
        await t.refused(runs.addResult({ runId: 'r', ...ROW, input }), refusal, `a row with ${wrong}`)
        await t.refused(runs.updateRun({ id: 'r', metadata: wrong }), { code: 'INVALID', path: 'metadata' }, `a run with ${wrong}`)
        const scores = [{ scorerId: 's', scorerName: 's', score: wrong }]
        const row = runs.addResult({ runId: 'r', ...ROW, scores })
        await t.refused(row, { code: 'INVALID', path: 'scores[0].score' }, `a row with a score of ${wrong}`)
      }
      t.equal((await datasets.listItems({ datasetId: 'd' })).items, [item], 'the items after all refusals')
      t.equal((await runs.listResults({ runId: 'r' })).results, [], 'the rows after all refusals')
    },
  },
  {
    id: 'T07',
    name: 'values.lookalikes-stay-text',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'texts and objects that look like dates, ids, numbers or wrappers of other types stay what they are',
    clause: 'What looks like a value of another type stays text.',
    likelyCause: 'A codec revives what looks like its own way to write dates, ids or bytes',
    run: async (t) => {
      const alone = lookalikes.map((value): NamedValue => [JSON.stringify(value), value])
      const nested = lookalikes.map((value): NamedValue => [`nested ${JSON.stringify(value)}`, { value, list: [value] }])
      await expectKept(t, await t.open(), [...alone, ...nested])
    },
  },
  {
    id: 'T15',
    name: 'values.random',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: 'random JSON of any shape, with any text as key and value, comes back as it was given',
    clause: 'JSON-valued fields (`input`, `output`, `expectedOutput`, `metadata`) come back exactly as they were given.',
    likelyCause: 'A codec of the driver changes a value that nobody thought of; the smallest one is shown',
    run: async (t) => {
      let count = 0
      const storage = await t.open()
      await t.property(randomJson, async (one) => {
        const id = `random-${count++}`
        const named: readonly NamedValue[] = [['a random value', one]]
        expectValues(t, await storeAsItems(storage.stores.datasets, id, [one]), named)
        expectValues(t, await storeAsRows(storage.stores.runs, id, [one]), named)
      })
    },
  },
]

const RUN = { id: 'r', datasetId: 'd', datasetVersion: new Date(0), targetType: 'function', targetId: 'f', totalItems: 1 } as const
const ROW = { itemId: 'a', itemVersion: new Date(0), input: 1, latency: 1, startedAt: new Date(0), completedAt: new Date(1) } as const
