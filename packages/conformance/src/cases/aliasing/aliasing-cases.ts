import type { AssayStorage } from '@assay/core'
import { deepFreeze, scramble, sharedObjects } from '@assay/core/testing'
import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { addReplacedRow, listReads, singleReads } from './reads.ts'
import { observedWrites, prepareWrites } from './writes.ts'

const clause = 'nothing is shared, so changing what was passed in or given back changes nothing stored, and arguments are never written to'

/** Nothing is shared between a store and who uses it. */
export const aliasingCases: readonly ConformanceCase[] = [
  {
    id: 'A01',
    name: 'alias.input-after-write',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'changing an argument, at any depth, as soon as the call was made changes nothing that is stored',
    clause,
    likelyCause: 'the store keeps, or caches, the object that it was called with',
    run: async (t) => {
      const { stores } = await t.open()
      await prepareWrites(stores)
      for (const { what, input, write, read, expected } of observedWrites) {
        const given = input()
        const writing = write(stores, given)
        scramble(given)
        await writing
        t.equal(await read(stores), expected(), `what ${what} stored, with its argument changed during the call`)
        scramble(given)
        t.equal(await read(stores), expected(), `what ${what} stored, with its argument changed after the call`)
      }
    },
  },
  {
    id: 'A02',
    name: 'alias.input-untouched',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'arguments that are frozen at any depth are accepted, and those that are not are unchanged',
    clause: 'arguments are never written to',
    likelyCause: 'the store sorts, stamps or completes the object that it was called with',
    run: async (t) => {
      for (const prepare of [deepFreeze, <Value>(value: Value): Value => value]) {
        const { stores } = await t.open({ location: await t.newLocation() })
        await prepareWrites(stores)
        for (const { what, input, write, read, expected } of observedWrites) {
          const given = prepare(input())
          const isFrozen = Object.isFrozen(given)
          await write(stores, given)
          if (!isFrozen) t.equal(given, input(), `the argument of ${what} after the call`)
          t.equal(await read(stores), expected(), `what ${what} stored of ${isFrozen ? 'a frozen' : 'an'} argument`)
        }
        const filter = prepare({
          ids: ['filled', 'created'],
          status: ['pending', 'running'] as const,
          createdFrom: new Date(0),
          pagination: { limit: 5 },
        })
        t.equal((await stores.runs.listRuns(filter)).pagination.total, 2, 'the runs for a filter')
        const rows = prepare({ runId: 'filled', itemIds: ['two', 'one'], verdict: ['passed'] as const })
        t.equal((await stores.runs.listResults(rows)).pagination.total, 2, 'the rows for a filter')
      }
    },
  },
  {
    id: 'A03',
    name: 'alias.get',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'changing a record that was read, at any depth, changes no later read',
    clause,
    likelyCause: '`find…` gives the record that the driver keeps instead of a copy',
    run: async (t) => {
      const stores = await filled(t)
      for (const { what, read } of singleReads) {
        const first = await read(stores)
        t.ok(first !== null, `${what} gives a record`)
        const before = structuredClone(first)
        scramble(first)
        t.equal(await read(stores), before, `${what} after its answer was changed`)
      }
      for (const { what, read } of singleReads) {
        const copy = structuredClone(await read(stores))
        for (const { read: list } of listReads) scramble(await list(stores))
        t.equal(await read(stores), copy, `${what} after every list was changed`)
      }
    },
  },
  {
    id: 'A04',
    name: 'alias.list-and-return-values',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'changing a list, its entries, or what a write gave, at any depth, changes no later read',
    clause,
    likelyCause: '`find…s` gives an array or records that the driver keeps, or the driver keeps the record that it was given',
    run: async (t) => {
      const { stores } = await t.open()
      await prepareWrites(stores)
      for (const { what, input, write, read, expected } of observedWrites) {
        scramble(await write(stores, input()))
        t.equal(await read(stores), expected(), `what ${what} stored, with its answer changed`)
      }
      await addReplacedRow(stores)
      for (const { what, read } of listReads) {
        const first = await read(stores)
        const before = structuredClone(first)
        scramble(first)
        t.equal(await read(stores), before, `${what} after its answer was changed`)
      }
    },
  },
  {
    id: 'A05',
    name: 'alias.distinct-objects',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'two reads share no object, no array and no date',
    clause: 'gives out records that share nothing with what it keeps',
    likelyCause: 'a read is answered from a cache without copying, or dates are copied by reference',
    run: async (t) => {
      const stores = await filled(t)
      const reads = [...singleReads, ...listReads]
      for (const { what, read } of reads) {
        const one = await read(stores)
        t.ok(typeof one === 'object' && one !== null, `${what} gives something`)
        t.equal(sharedObjects(one, await read(stores)), [], `what two answers of ${what} share`)
        for (const other of reads)
          t.equal(sharedObjects(one, await other.read(stores)), [], `what the answers of ${what} and ${other.what} share`)
      }
    },
  },
]

/** A storage with something of everything. */
async function filled(t: CaseContext): Promise<AssayStorage['stores']> {
  const { stores } = await t.open()
  await prepareWrites(stores)
  for (const { input, write } of observedWrites) await write(stores, input())
  await addReplacedRow(stores)
  return stores
}
