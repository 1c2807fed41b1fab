import type { Asked, Run, RunFilter } from '@assay/core'
import { manualSeam, memoryRunsDriver, sampleRun } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { delayingHook, forgettingHook } from './command-hooks.ts'
import { batchFor, testRuns } from './test-runs.ts'

function changed(run: Run, change: Partial<Run>): Run {
  return { ...run, ...change, revision: run.revision + 1 }
}

describeEachTopology('mongoRunsDriver', (topology) => {
  const { collections, driver, newRun, documentOf, planted, rowsOf } = testRuns(topology)

  it('keeps a run with every field, and the first one of an id', async () => {
    const run = sampleRun({ id: 'whole', metadata: { $ref: 'a' }, tags: ['x'], provenance: { gitBranch: 'main' }, startedAt: new Date(5) })
    const { insertRun, findRun } = driver()

    const inserted = [await insertRun(run), await insertRun({ ...run, name: 'second' })]

    expect(inserted).toEqual([true, false])
    expect(await findRun('whole')).toStrictEqual(run)
    expect(await findRun('none')).toBeNull()
  })

  it('replaces a run of that revision, fields that are gone too, and leaves its rows', async () => {
    const run = await newRun({ name: 'a', metadata: { $: 1 }, selection: { kind: 'all' } })
    const { appendRows, replaceRun, findRun } = driver()
    await appendRows(batchFor(run, 'one', ['a']))
    const { name: _name, metadata: _metadata, selection: _selection, ...rest } = changed(run, { status: 'cancelled' })

    const replaced = [await replaceRun(rest, run.revision), await replaceRun(changed(run, { name: 'late' }), run.revision)]

    expect(replaced).toEqual([true, false])
    expect(await findRun(run.id)).toStrictEqual(rest)
    expect((await rowsOf(run)).length).toBe(1)
  })

  it('replaces nothing that is gone', async () => {
    const run = sampleRun({ id: 'never' })

    expect(await driver().replaceRun(changed(run, {}), run.revision)).toBe(false)
  })

  it('refuses a run that is larger than a document may be, before anything is written', async () => {
    const run = sampleRun({ id: 'large', metadata: 'x'.repeat(16_000_000) })

    await expect(driver().insertRun(run)).rejects.toMatchObject({ code: 'TOO_LARGE' })
    expect(await driver().findRun('large')).toBeNull()
  })

  it('removes a run with its rows, and one made again starts empty', async () => {
    const run = await newRun()
    const { appendRows, removeRun } = driver()
    await appendRows(batchFor(run, 'one', ['a', 'b']))
    const { key } = await documentOf(run)

    await removeRun(run.id)
    await newRun({ id: run.id })

    expect(await planted(run)).toEqual([])
    expect(await collections.results.countDocuments({ '_id.r': key })).toBe(0)
    expect(await appendRows(batchFor(run, 'two', ['a']))).toEqual({ outcome: 'stored', seqs: [1] })
  })

  it('removes no run that was made again before the removal is executed late', async () => {
    const run = await newRun()
    const late = delayingHook('runs.deleteOne')
    await expect(driver(late.hook).removeRun(run.id)).rejects.toThrow('connection')
    await driver().removeRun(run.id)
    await newRun({ id: run.id })
    await driver().appendRows(batchFor(run, 'one', ['a']))

    await late.execute()

    expect((await rowsOf(run)).length).toBe(1)
  })

  it('shows no row of a run whose removal broke off', async () => {
    const run = await newRun()
    const { appendRows } = driver()
    await appendRows(batchFor(run, 'one', ['a']))
    await expect(driver(forgettingHook('runs.deleteOne')).removeRun(run.id)).rejects.toThrow('connection')

    await newRun({ id: run.id })

    expect(await rowsOf(run)).toEqual([])
    expect(await appendRows(batchFor(run, 'two', ['a']))).toEqual({ outcome: 'stored', seqs: [1] })
  })
})

describeEachTopology('findRuns', (topology) => {
  const { driver } = testRuns(topology)

  it('gives what the reference gives, whatever is asked', async () => {
    const { random } = manualSeam({ seed: 3 })
    const oneOf = <Value>(...values: readonly [Value, ...Value[]]): Value => values[Math.floor(random() * values.length)] ?? values[0]
    const [stored, reference] = [driver(), memoryRunsDriver()]
    for (let index = 0; index < 40; index += 1) {
      const fingerprints = random() < 0.3 ? { scorerFingerprints: { $: 'f' } } : {}
      const run = sampleRun({
        id: oneOf(`run ${index}`, `\uffff${index}`, `\u{1f600}${index}`),
        datasetId: oneOf('d1', '$d2', '/d/'),
        status: oneOf('running', 'completed', 'failed'),
        targetType: oneOf('agent', 'function'),
        targetId: oneOf('t1', 't2'),
        tags: ['$a', 'b', '/c/'].filter(() => random() < 0.5),
        provenance: { gitBranch: oneOf('main', 'next'), ...fingerprints },
        createdAt: new Date(Math.floor(random() * 20)),
        ...(random() < 0.5 && { groupId: oneOf('g1', 'g2') }),
      })
      await Promise.all([stored.insertRun(run), reference.insertRun(run)])
    }
    const sometimes = <Value>(value: Value): Value | undefined => (random() < 0.25 ? value : undefined)
    const queries = Array.from({ length: 100 }, (): RunFilter & Asked => {
      const filter = {
        ids: sometimes(Array.from({ length: 20 }, (_, index) => oneOf(`run ${index}`, `\uffff${index}`))),
        datasetId: sometimes(oneOf('d1', '$d2', '/d/', '.')),
        status: sometimes((['running', 'failed'] as const).filter(() => random() < 0.7)),
        targetType: sometimes(oneOf('agent' as const, 'workflow' as const)),
        targetId: sometimes('t1'),
        groupId: sometimes('g1'),
        tags: sometimes(['$a', 'b', '/c/'].filter(() => random() < 0.5)),
        gitBranch: sometimes('main'),
        createdFrom: sometimes(new Date(Math.floor(random() * 20))),
        createdBefore: sometimes(new Date(Math.floor(random() * 20))),
      }
      const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
      return { ...given, offset: Math.floor(random() * 8), limit: oneOf(0, 5, 100, Number.MAX_SAFE_INTEGER), total: random() < 0.7 }
    })

    const answers = await Promise.all(queries.map((query) => stored.findRuns(query)))

    for (const [index, query] of queries.entries()) {
      expect({ query, answer: answers[index] }).toEqual({ query, answer: await reference.findRuns(query) })
    }
  })
})

describeEachTopology('clear', (topology) => {
  const { collections, driver, newRun, rowsOf } = testRuns(topology)

  it('removes every run and row', async () => {
    const { appendRows, clear, findRuns } = driver()
    for (const token of ['one', 'two', 'three']) await appendRows(batchFor(await newRun(), token, ['a', 'b']))

    await clear()

    expect(await findRuns({ offset: 0, limit: 10, total: true })).toEqual({ rows: [], total: 0 })
    expect(await collections.results.countDocuments({})).toBe(0)
  })

  it('leaves a run that is made meanwhile, with its rows', async () => {
    const made: Run[] = []
    await newRun()
    const { clear } = driver(async ({ collection, method }, send) => {
      const answer = await send()
      if (collection === 'runs' && method === 'deleteMany' && made.length === 0) {
        const run = await newRun()
        made.push(run)
        await driver().appendRows(batchFor(run, 'one', ['a']))
        throw new Error('The rest would remove it too')
      }
      return answer
    })

    await expect(clear()).rejects.toThrow('The rest')

    expect((await Promise.all(made.map(rowsOf))).map((rows) => rows.length)).toEqual([1])
  })
})
