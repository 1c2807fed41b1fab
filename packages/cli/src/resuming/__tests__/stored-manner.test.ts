import { sampleRun } from '@assay/core/testing'
import { expect, it } from 'vitest'
import type { AssayConfig } from '../../config/assay-config.ts'
import { UsageError } from '../../usage-error.ts'
import { storedManner } from '../stored-manner.ts'
import type { MannerRequest } from '../stored-manner.ts'

const exact = { id: 'exact', name: 'Exact', direction: 'higher', threshold: 0.5 } as const
const judge = { id: 'judge', name: 'Judge', direction: 'lower', threshold: null } as const
const run = sampleRun({ targetId: 'answer', scorers: [exact, judge] })
const scorers = { exact: { threshold: 1, run: () => ({ score: 1 }) }, judge: { run: () => ({ score: 1 }) } }
const targets = { answer: () => 1, guess: () => 2 }

function mannerOf(config: AssayConfig, request: Partial<MannerRequest> = {}): ReturnType<typeof storedManner> {
  const loaded = { path: '/p/assay.config.ts', folder: '/p', config, repositoryRoot: null, searched: [] }
  return storedManner({ loaded, entry: null, isFileKnown: true, run, target: undefined, acceptDrift: false, ...request })
}

it('takes the target and the scorers of the run, as the config says them now', () => {
  const {
    target,
    isOtherTarget,
    scorers: chosen,
  } = mannerOf({ targets, scorers }, { entry: { thresholds: { exact: { threshold: 0.8 } } } })

  expect(target).toMatchObject({ id: 'answer', targetType: 'function', target: targets.answer })
  expect(isOtherTarget).toBe(false)
  expect(chosen).toMatchObject([{ scorer: { id: 'exact', threshold: 1 }, threshold: 0.8 }, { scorer: { id: 'judge' } }])
})

it('lets scorers judge as they did where it is not known what the config says of the dataset', () => {
  const { scorers: chosen } = mannerOf({ targets, scorers }, { isFileKnown: false })

  expect(chosen).toMatchObject([
    { scorer: { id: 'exact' }, direction: 'higher', threshold: 0.5 },
    { scorer: { id: 'judge' }, direction: 'lower', threshold: null },
  ])
})

it('goes on with what the last engine had', () => {
  const segment = { startedAt: new Date(0), fromSeq: 3, targetType: 'function', targetId: 'guess', scorers: [judge] } as const

  const { target, scorers: chosen } = mannerOf({ targets, scorers }, { run: { ...run, segments: [segment] } })

  expect(target.id).toBe('guess')
  expect(chosen).toMatchObject([{ scorer: { id: 'judge' } }])
})

it('takes another target when it is asked for, and knows the same under a new name', () => {
  const renamed = { targets: { reply: () => 1, guess: () => 2 }, scorers, formerly: { targets: { reply: 'answer' } } }

  expect(mannerOf({ targets, scorers }, { target: 'guess' })).toMatchObject({ target: { id: 'guess' }, isOtherTarget: true })
  expect(mannerOf(renamed, { target: 'reply' })).toMatchObject({ target: { id: 'answer' }, isOtherTarget: false })
})

it('needs no target for a run that scores stored outputs', () => {
  const { target, isOtherTarget } = mannerOf({ scorers }, { run: { ...run, derivedFrom: 'other' } })

  expect(target).toEqual({ id: 'answer', targetType: run.targetType })
  expect(isOtherTarget).toBe(false)
})

it('leaves out scorers that are gone when that is accepted, and else says how', () => {
  const config = { targets, scorers: { judge: scorers.judge } }

  expect(mannerOf(config, { acceptDrift: true }).scorers).toMatchObject([{ scorer: { id: 'judge' } }])
  expect(() => mannerOf(config)).toThrow(UsageError)
  expect(() => mannerOf(config)).toThrow(/^Scorer not found: exact;[^]*--accept-drift$/)
})

it('says how to go on when the target is gone', () => {
  expect(() => mannerOf({ targets: { guess: targets.guess }, scorers })).toThrow(
    /^Target not found: answer;[^]*--target <id> --accept-drift$/,
  )
})
