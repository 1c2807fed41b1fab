import { isDeepStrictEqual } from 'node:util'
import { beforeEach, describe, expect, it } from 'vitest'
import { manualSeam } from '../../../../seam/manual-seam.ts'
import { deepFreeze } from '../../../../testing/deep-freeze.ts'
import { jsonCorpus, notJson } from '../../../__tests__/json-corpus.ts'
import { oddIds, wrongIds } from '../../../__tests__/odd-ids.ts'
import { refusalOf } from '../../../__tests__/refusal-of.ts'
import { scramble } from '../../../../testing/scramble.ts'
import { sharedObjects } from '../../../../testing/shared-objects.ts'
import type { NewResult } from '../check-result.ts'
import type { CreateRunInput } from '../create-run.ts'
import { RunsInMemory } from '../inmemory.ts'
import { newResult } from './new-result.ts'
import { newRun } from './new-run.ts'
import { rowsOf } from './rows-of.ts'

let store: RunsInMemory

beforeEach(async () => {
  store = new RunsInMemory({ seam: manualSeam() })
  await store.createRun(newRun({ id: 'run-1' }))
})

describe('JSON values', () => {
  it.each(jsonCorpus)('come back as they were given: %s', async (_, value) => {
    const run = await store.createRun(newRun({ metadata: value }))
    await store.updateRun({ id: run.id, metadata: 'something else' })
    await store.updateRun({ id: run.id, metadata: value })
    await store.addResult({ runId: run.id, ...newResult('a', { input: value, output: value, expectedOutput: value }) })

    const row = await store.getResultById({ runId: run.id, id: '0:a' })
    const listed = (await store.listResults({ runId: run.id })).results[0]
    const updated = await store.getRunById({ id: run.id })

    // Unlike the matchers, this compares own `__proto__` keys and tells -0 from 0.
    const copies = [run.metadata, updated?.metadata, row?.input, row?.output, row?.expectedOutput, listed?.output]
    expect(copies.map((copy) => isDeepStrictEqual(copy, value))).toEqual(copies.map(() => true))
    expect({}).not.toHaveProperty('polluted')
  })

  it('drop properties that are undefined, at any depth, and take the sign from -0', async () => {
    const row = await store.addResult({
      runId: 'run-1',
      ...newResult('a', { output: looseJson({ a: undefined, b: [{ c: undefined, d: -0 }] }) }),
    })

    expect(row.output).toStrictEqual({ b: [{ d: 0 }] })
  })

  it.each(notJson)('are refused with their path before anything is written: %s', async (_, value, path) => {
    const before = await store.getRunById({ id: 'run-1' })
    const input = looseJson(value)

    const added = await refusalOf(store.addResult({ runId: 'run-1', ...newResult('a', { input }) }))
    const batch = await refusalOf(store.addResults({ runId: 'run-1', results: [newResult('a'), newResult('b', { input })] }))
    const created = await refusalOf(store.createRun(newRun({ id: 'run-2', metadata: input })))
    const updated = await refusalOf(store.updateRun({ id: 'run-1', metadata: input }))

    const inMetadata = path.replace(/^input/, 'metadata')
    expect([added, batch, created, updated].map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'INVALID'))
    expect([added, batch, created, updated].map(({ details }) => details.path)).toEqual([
      path,
      `results[1].${path}`,
      inMetadata,
      inMetadata,
    ])
    expect(await store.getRunById({ id: 'run-2' })).toBeNull()
    expect(await store.getRunById({ id: 'run-1' })).toStrictEqual(before)
    expect(await rowsOf(store, 'run-1')).toEqual([])
  })
})

/** A value as a caller without strict types passes it. */
function looseJson(value: unknown): NewResult['input'] {
  return value as NewResult['input']
}

describe('ids', () => {
  it('of every allowed kind name runs of their own', async () => {
    for (const id of oddIds) await store.createRun(newRun({ id, name: `name of ${id}` }))

    for (const id of oddIds) expect((await store.getRunById({ id }))?.name).toBe(`name of ${id}`)
    expect((await store.listRuns({ ids: oddIds })).pagination.total).toBe(oddIds.length)
  })

  it('of every allowed kind name items of their own', async () => {
    await store.addResults({ runId: 'run-1', results: oddIds.map((id) => newResult(id, { output: id })) })

    for (const id of oddIds) {
      expect((await store.getResultById({ runId: 'run-1', id: `0:${id}` }))?.output).toBe(id)
      expect((await store.listResults({ runId: 'run-1', itemIds: [id] })).results.map((row) => row.output)).toEqual([id])
    }
  })

  it.each(wrongIds)('are refused when they are %s', async (_, id) => {
    // As a caller without strict types passes it.
    const wrong = id as string
    const refusals = await Promise.all([
      refusalOf(store.getRunById({ id: wrong })),
      refusalOf(store.updateRun({ id: wrong })),
      refusalOf(store.deleteRun({ id: wrong })),
      refusalOf(store.addResult({ runId: 'run-1', ...newResult(wrong) })),
      refusalOf(store.addResult({ ...newResult('a'), runId: wrong })),
      refusalOf(store.takeOverRun({ runId: wrong, lease: { owner: 'me', ttl: 1 } })),
      refusalOf(store.createRun(newRun({ datasetId: wrong }))),
    ])

    expect(refusals.map(({ code, details }) => `${code} ${details.path}`)).toEqual([
      'INVALID id',
      'INVALID id',
      'INVALID id',
      'INVALID itemId',
      'INVALID runId',
      'INVALID runId',
      'INVALID datasetId',
    ])
  })

  it('are kept as scorer ids too, __proto__ among them', async () => {
    const scorerFingerprints = Object.fromEntries(oddIds.map((id) => [id, `fingerprint of ${id}`]))

    const run = await store.createRun(newRun({ provenance: { scorerFingerprints } }))

    expect(isDeepStrictEqual(run.provenance?.scorerFingerprints, scorerFingerprints)).toBe(true)
  })
})

const fullRun = (): CreateRunInput =>
  newRun({
    metadata: { deep: [{ list: [1] }] },
    tags: ['a'],
    selection: { kind: 'ids', itemIds: ['a'], filter: { b: [1] } },
    scorers: [{ id: 's', name: 'S', direction: 'lower', threshold: 0 }],
    provenance: { scorerFingerprints: { s: 'f' } },
    lease: { owner: 'me', ttl: 1 },
  })
const fullResult = (itemId: string): NewResult =>
  newResult(itemId, {
    output: { deep: [{ list: [1] }] },
    expectedOutput: [[]],
    error: 'e',
    errorDetail: { name: 'E', message: 'm' },
    scores: [{ scorerId: 's', scorerName: 'S', score: 1 }],
    usage: { inputTokens: 1 },
  })

describe('nothing is shared', () => {
  it('with arguments: changing them afterwards changes nothing stored, and they are never written to', async () => {
    const input = fullRun()
    const frozen = await store.createRun(deepFreeze(fullRun()))
    const run = await store.createRun(input)
    const { epoch } = run
    const results = [fullResult('a'), fullResult('b')]
    await store.addResults({ runId: run.id, epoch, results })
    await store.addResults(deepFreeze({ runId: frozen.id, epoch: frozen.epoch, replace: 'errored', results: [fullResult('a')] }))
    const [runBefore, rowsBefore] = [await store.getRunById({ id: run.id }), await store.listResults({ runId: run.id })]

    scramble(input)
    scramble(results)

    expect(await store.getRunById({ id: run.id })).toStrictEqual(runBefore)
    expect(await store.listResults({ runId: run.id })).toStrictEqual(rowsBefore)
    expect(rowsBefore.results[0]?.output).toEqual({ deep: [{ list: [1] }] })
  })

  it('with answers: changing them changes no later answer', async () => {
    const created = await store.createRun(fullRun())
    const { id, epoch } = created
    const added = await store.addResults({ runId: id, epoch, results: [fullResult('a'), fullResult('b')] })
    const replaced = await store.addResult({ runId: id, epoch, replace: 'errored', ...fullResult('b') })
    const updated = await store.updateRun({ id, metadata: { deep: [1] } })
    const taken = await store.takeOverRun({ runId: id, lease: { owner: 'me', ttl: 5 }, steal: true })
    const read = async (): Promise<readonly unknown[]> => [
      await store.getRunById({ id }),
      await store.listRuns(),
      await store.getResultById({ runId: id, id: '0:a' }),
      await store.listResults({ runId: id }),
      await Array.fromAsync(store.iterateResults({ runId: id, fields: ['scores', 'output', 'previousAttempts', 'startedAt'] })),
    ]
    const before = await read()
    const again = await read()
    expect(sharedObjects(before, again)).toEqual([])

    for (const answer of [created, added, replaced, updated, taken, again]) scramble(answer)

    expect(await read()).toStrictEqual(before)
  })

  it('with imported records either', async () => {
    const { id, epoch } = await store.createRun(fullRun())
    await store.addResults({ runId: id, epoch, results: [fullResult('a')] })
    const run = await store.getRunById({ id })
    const { results } = await store.listResults({ runId: id })
    if (run === null) throw new Error('The run is there')
    const copy = new RunsInMemory()

    const imported = await copy.importRun(deepFreeze({ run }))
    await copy.importResults({ runId: id, results })
    const before = await copy.listResults({ runId: id })
    scramble([imported, results])

    expect(await copy.listResults({ runId: id })).toStrictEqual(before)
    expect((await copy.getRunById({ id }))?.metadata).toEqual({ deep: [{ list: [1] }] })
  })

  it('with the record of a refusal either', async () => {
    const run = await store.createRun(fullRun())

    const { details } = await refusalOf(store.updateRun({ id: run.id, ifRevision: 0 }))
    scramble(details.current)

    expect(await store.getRunById({ id: run.id })).toStrictEqual(run)
  })
})

const runFields =
  'id datasetId datasetVersion targetType targetId status stopReason totalItems trials succeededCount failedCount skippedCount startedAt ' +
  'completedAt createdAt updatedAt error lease epoch revision'
const rowFields =
  'id runId seq itemId itemVersion itemIndex trial input latency verdict error startedAt completedAt retryCount scores createdAt'

it('gives records with exactly the fields of the contract', async () => {
  const run = await store.getRunById({ id: 'run-1' })
  const row = await store.addResult({ runId: 'run-1', ...newResult('a') })

  expect(Object.keys(run ?? {}).toSorted()).toEqual(runFields.split(' ').toSorted())
  expect(Object.keys(row).toSorted()).toEqual(rowFields.split(' ').toSorted())
})
