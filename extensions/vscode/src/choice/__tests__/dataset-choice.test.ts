import { describe, expect, it } from 'vitest'
import type { DescribedFile, Description } from '@assay/cli/editor-protocol'
import { datasetChoice } from '../dataset-choice.ts'

const several = 'assay.config.ts has several targets; choose with --target: atlas, zephyr'
const severalScorers = 'assay.config.ts has several scorers; choose with --scorer, or in its datasets: exact, judge'

function description(file: Partial<DescribedFile>, rest: Partial<Description> = {}): Description {
  return {
    v: 1,
    config: '/project/assay.config.ts',
    folder: '/work',
    project: 'p',
    storage: null,
    targets: [
      { id: 'atlas', kind: 'function' },
      { id: 'zephyr', kind: 'http', title: 'POST http://127.0.0.1' },
    ],
    scorers: ['exact', 'judge'].map((id) => ({ id, name: id, direction: 'higher', threshold: 1 })),
    datasets: [],
    profiles: [],
    dataset: { path: '/project/a.jsonl', name: 'p/a.jsonl', glob: null, targets: [], scorers: [], problems: [], ...file },
    problems: [],
    ...rest,
  }
}

describe('datasetChoice', () => {
  it('asks for what the config leaves open', () => {
    const choice = datasetChoice(description({ problems: [several, severalScorers] }), {})

    expect(choice).toEqual({ targets: [], scorers: [], missing: ['targets', 'scorers'], problem: null, flags: [] })
  })

  it('gives what was chosen as flags, and asks no more', () => {
    const choice = datasetChoice(description({ problems: [several, severalScorers] }), { targets: ['zephyr', 'atlas'], scorers: ['exact'] })

    expect(choice.missing).toEqual([])
    expect(choice.problem).toBeNull()
    expect(choice.flags).toEqual(['--target', 'zephyr', '--target', 'atlas', '--scorer', 'exact'])
  })

  it('gives no flags where the config decides', () => {
    const choice = datasetChoice(description({ targets: ['atlas'] }), {})

    expect(choice).toEqual({ targets: ['atlas'], scorers: [], missing: [], problem: null, flags: [] })
  })

  it('forgets what the config no longer has', () => {
    const choice = datasetChoice(description({ problems: [several] }), { targets: ['gone'] })

    expect(choice.missing).toEqual(['targets'])
    expect(choice.flags).toEqual([])
  })

  it('takes what comes first where the config has it: targets and scorers each for themselves', () => {
    const file = description({ problems: [several, severalScorers] })

    const choice = datasetChoice(file, { targets: ['zephyr'], scorers: ['gone'] }, { targets: ['atlas'], scorers: ['judge'] })

    expect(choice.flags).toEqual(['--target', 'zephyr', '--scorer', 'judge'])
  })

  it('tells a problem that no choice solves', () => {
    expect(datasetChoice(description({ name: null, targets: ['atlas'], problems: ['lies outside'] }), {}).problem).toBe('lies outside')
    expect(datasetChoice(description({ problems: ['no targets'] }, { targets: [] }), {}).problem).toBe('no targets')
    expect(datasetChoice(description({}, { problems: ['cannot be loaded'], dataset: null }), {}).problem).toBe('cannot be loaded')
  })
})
