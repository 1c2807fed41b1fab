import { join } from 'node:path'
import { DatasetsInMemory, Mastra, runDataset, RunsInMemory } from '@assay/core'
import { describe, expect, it } from 'vitest'
import type { AssayConfig, ConfigScorer } from '../assay-config.ts'
import { chooseScorers } from '../choose-scorers.ts'
import type { LoadedConfig } from '../load-config.ts'

class Judge {
  readonly id = 'its own id'
  readonly name = 'The judge'
  readonly type = 'agent'
  readonly direction = 'lower'
  readonly #score = 0.5
  run(): { score: number } {
    return { score: this.#score }
  }
}

const exact: ConfigScorer = { threshold: 1, run: () => ({ score: 1 }) }
const folder = join('/', 'project')
const path = join(folder, 'assay.config.ts')

function loaded(config: AssayConfig): LoadedConfig {
  return { path, folder, config, repositoryRoot: null, searched: [] }
}

function ids(choices: ReturnType<typeof chooseScorers>): readonly unknown[] {
  return choices.map((choice) =>
    typeof choice === 'object' && 'scorer' in choice && typeof choice.scorer === 'object' ? choice.scorer.id : choice,
  )
}

const two = loaded({ scorers: { exact, judge: new Judge() } })

describe('chooseScorers', () => {
  it('takes what was asked for, each once, under the key of the config', () => {
    expect(ids(chooseScorers(two, { scorers: ['exact'] }, ['judge', 'exact', 'judge']))).toEqual(['judge', 'exact'])
  })

  it('else takes what the entry of the dataset says, none too', () => {
    expect(ids(chooseScorers(two, { scorers: ['judge'] }, []))).toEqual(['judge'])
    expect(chooseScorers(two, { scorers: [] }, [])).toEqual([])
  })

  it('else takes the only one, and none where there are none', () => {
    expect(ids(chooseScorers(loaded({ scorers: { exact } }), {}, []))).toEqual(['exact'])
    expect(chooseScorers(loaded({}), null, [])).toEqual([])
  })

  it('keeps what a scorer says of itself', () => {
    expect(chooseScorers(two, null, ['judge'])).toEqual([
      { scorer: { id: 'judge', name: 'The judge', type: 'agent', direction: 'lower', run: expect.any(Function) } },
    ])
  })

  it('runs a scorer that is an instance of a class', async () => {
    const datasets = new DatasetsInMemory()
    const { id: datasetId } = await datasets.createDataset({ name: 'd' })
    await datasets.addItem({ datasetId, input: 1 })

    const { results } = await runDataset(new Mastra({}), {
      datasetId,
      targetType: 'function',
      targetId: 'a',
      target: () => 1,
      scorers: chooseScorers(two, null, ['judge']),
      storage: { stores: { runs: new RunsInMemory(), datasets } },
    })

    expect(results[0]?.scores).toMatchObject([{ scorerId: 'judge', score: 0.5 }])
  })

  it('sets the thresholds of the entry, whoever chose the scorer', () => {
    const entry = { thresholds: { exact: { threshold: null }, judge: { threshold: 0.2, direction: 'higher' as const } } }

    expect(chooseScorers(two, entry, ['exact', 'judge'])).toMatchObject([
      { scorer: { id: 'exact' }, threshold: null },
      { scorer: { id: 'judge' }, threshold: 0.2, direction: 'higher' },
    ])
  })

  it('lists what there is when it cannot choose', () => {
    expect(() => chooseScorers(two, null, [])).toThrow(
      `${path} has several scorers; choose with --scorer, or in its datasets: exact, judge`,
    )
    expect(() => chooseScorers(two, null, ['nope'])).toThrow(`Scorer not found: nope; ${path} has exact, judge`)
    expect(() => chooseScorers(loaded({}), null, ['toString'])).toThrow(`Scorer not found: toString; ${path} has none`)
  })
})
