import type { JsonValue } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newItem } from '../../samples/new-item.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { oddKeys } from '../../samples/odd-keys.ts'
import { oddTexts } from '../../samples/odd-texts.ts'
import { expectKept } from './expect-kept.ts'
import { storeAsMetadata } from './store-as-metadata.ts'
import type { NamedValue } from './stored-place.ts'
import { expectValues } from './stored-place.ts'

/** Texts and keys in JSON values. */
export const textAndKeyCases: readonly ConformanceCase[] = [
  {
    id: 'T05',
    name: 'values.text',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'odd and long texts keep every character, texts that look alike stay different, and lone surrogates are refused',
    clause: 'Texts keep every character, also in other fields: nothing is normalised, trimmed or cut.',
    likelyCause: 'A column type, a codec or a normalisation of the driver changes, trims or cuts texts',
    run: async (t) => {
      const odd = oddTexts.map((text): NamedValue => [JSON.stringify(text), text])
      const storage = await t.open()
      await expectKept(t, storage, [...odd, ...[257, 65_537].filter((length) => length <= longestText(t)).map(longText)])

      const { datasets, runs } = storage.stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      await runs.createRun(newRun())
      const [what, input] = longText(Math.min(2 ** 20, longestText(t)))
      const item = await datasets.addItem({ datasetId: 'd', id: 'long', input })
      const row = await runs.addResult({ runId: 'run-1', ...newResult({ itemId: 'long', output: input }) })
      for (const one of [item, await datasets.getItemById({ datasetId: 'd', id: 'long' })]) t.equal(one?.input, input, `${what} in an item`)
      for (const one of [row, ...(await runs.listResults({ runId: 'run-1' })).results]) t.equal(one.output, input, `${what} in a row`)
      for (const lone of ['\ud800', 'a\udc00', '\udc00\ud800']) {
        const wrong = { text: [lone] }
        const refusal = { code: 'INVALID', path: 'input.text[0]' } as const
        await t.refused(datasets.addItem({ datasetId: 'd', input: wrong }), refusal, 'an item with a lone surrogate')
        await t.refused(runs.addResult({ runId: 'run-1', ...newResult({ input: wrong }) }), refusal, 'a row with a lone surrogate')
        await t.refused(datasets.createDataset({ name: lone }), { code: 'INVALID', path: 'name' }, 'a name with a lone surrogate')
      }
      t.equal((await datasets.listItems({ datasetId: 'd' })).pagination.total, 1, 'how many items were stored')
    },
  },
  {
    id: 'T06',
    name: 'values.odd-keys',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'keys that stores and languages treat as special are data, no prototype changes, and NUL in a key is refused',
    clause: 'Keys are plain data, whatever they look like.',
    likelyCause: 'The driver copies objects by assignment, or the backend reads `.`, `$` or a type marker in keys',
    run: async (t) => {
      const alone = Object.entries(oddKeys ?? {}).map(([key, value]): NamedValue => [
        `the key ${key.slice(0, 40)}`,
        Object.fromEntries([[key, value]]),
      ])
      const values: readonly NamedValue[] = [['every odd key', oddKeys], ['odd keys in an array', [[oddKeys]]], ...alone]
      const storage = await t.open()
      const metadata = await storeAsMetadata(storage, 'keys', [oddKeys])
      expectValues(t, metadata, [['every odd key', oddKeys]])
      await expectKept(t, storage, values)

      t.ok(!('polluted' in {}), 'Object.prototype is what it was')
      const { datasets, runs } = storage.stores
      const texts = Object.fromEntries([
        ['__proto__', 'a'] as const,
        ['constructor', 'b'] as const,
        ['$set', 'c'] as const,
        ['a.b', 'd'] as const,
      ])
      const run = await runs.createRun(newRun({ id: 'fingerprints', provenance: { scorerFingerprints: texts } }))
      t.equal(run.provenance?.scorerFingerprints, texts, 'the fingerprints that createRun gives')
      t.equal(await runs.getRunById({ id: 'fingerprints' }), run, 'the run with odd keys in its fingerprints')

      await datasets.createDataset({ id: 'd', name: 'n' })
      for (const key of ['\0', 'a\0b', '\ud800']) {
        const input = { outer: { [key]: 1 } }
        const refusal = { code: 'INVALID', path: 'input.outer[' } as const
        await t.refused(datasets.addItem({ datasetId: 'd', input }), refusal, `an item with the key ${JSON.stringify(key)}`)
        await t.refused(
          runs.addResult({ runId: 'fingerprints', ...newResult({ input }) }),
          refusal,
          `a row with the key ${JSON.stringify(key)}`,
        )
      }
    },
  },
  {
    id: 'T08',
    name: 'values.depth-and-width',
    level: 'required',
    since: '1.0',
    requires: [],
    title: '100 levels are kept and 101 refused; 10,000 keys and 100,000 elements are kept',
    clause: 'Values nest up to 100 levels and are as wide as the largest record allows.',
    likelyCause: 'The backend has a limit on nesting or on the number of keys, and the driver does not get around it',
    run: async (t) => {
      const storage = await t.open()
      await expectKept(t, storage, [
        ['100 arrays', nest(100, (inner) => [inner])],
        ['100 objects', nest(100, (inner) => ({ a: inner }))],
        ['100 of both', nest(50, (inner) => [{ a: inner, b: 1 }])],
      ])
      const { datasets, runs } = storage.stores
      const datasetId = 'd'
      await datasets.createDataset({ id: datasetId, name: 'n' })
      await runs.createRun(newRun())
      const refusal = { code: 'INVALID', path: 'input[0][0][0]' } as const
      const input = nest(101, (inner) => [inner])
      await t.refused(datasets.addItem({ datasetId, input }), refusal, 'an item of 101 levels')
      await t.refused(runs.addResult({ runId: 'run-1', ...newResult({ input }) }), refusal, 'a row of 101 levels')

      const width = Math.min(100_000, Math.floor(longestText(t) / 8))
      const wide = Array.from({ length: width }, (_, index) => index)
      const keys = Object.fromEntries(wide.slice(0, width / 10).map((index) => [`key-${index}`, index]))
      const added = await datasets.addItem({ datasetId, ...newItem({ id: 'a', input: wide, expectedOutput: keys }) })
      const row = await runs.addResult({ runId: 'run-1', ...newResult({ input: wide, output: keys }) })
      for (const item of [added, await datasets.getItemById({ datasetId, id: 'a' })]) {
        t.equal(item?.input, wide, `${width} elements in an item`)
        t.equal(item?.expectedOutput, keys, `${width / 10} keys in an item`)
      }
      for (const one of [row, ...(await runs.listResults({ runId: 'run-1' })).results]) {
        t.equal(one.input, wide, `${width} elements in a row`)
        t.equal(one.output, keys, `${width / 10} keys in a row`)
      }
    },
  },
]

/** How long a text may be that is in each field of one record, if the store has a limit. */
function longestText({ capabilities }: CaseContext): number {
  return (capabilities.maxRecordBytes ?? Number.POSITIVE_INFINITY) / 16
}

/** A text that has other lengths as UTF-8 and in escaped JSON than in characters. */
function longText(length: number): NamedValue {
  return [`a text of ${length} characters`, `${'x'.repeat(length - 4)}é"\u{1f600}`]
}

function nest(levels: number, wrap: (inner: JsonValue) => JsonValue): JsonValue {
  let value: JsonValue = 'bottom'
  for (let level = 0; level < levels; level += 1) value = wrap(value)
  return value
}
