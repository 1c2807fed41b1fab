import * as fc from 'fast-check'
import type { JsonValue, LeaseRequest, NewResult, OptionalRunField, Pagination, RunStatus, Verdict } from '@assay/core'
import { verdicts } from '@assay/core'
import { newResult } from '../../samples/new-result.ts'
import { modelGuards, modelIds, modelPages, modelTimes, modelValues } from './model-values.ts'
import type { ModelGuard } from './model-values.ts'

/** One thing to do to a store of runs. What depends on what is stored, such as an epoch, is said in words. */
export type RunCommand =
  | { readonly do: 'createRun'; readonly id: string; readonly fields: RunFields; readonly lease?: LeaseRequest }
  | {
      readonly do: 'updateRun'
      readonly id: string
      readonly patch: RunPatch
      readonly ifRevision: ModelGuard
      readonly ifEpoch: ModelGuard
    }
  | { readonly do: 'takeOverRun'; readonly id: string; readonly lease: LeaseRequest; readonly steal: boolean; readonly ifEpoch: ModelGuard }
  | {
      readonly do: 'addResults'
      readonly id: string
      readonly results: readonly NewResult[]
      readonly epoch: ModelGuard
      readonly options: AddOptions
    }
  | { readonly do: 'deleteResultsByRunId'; readonly id: string; readonly ifEpoch: ModelGuard }
  | { readonly do: 'deleteRun'; readonly id: string }
  | { readonly do: 'setNow'; readonly now: number }
  | { readonly do: 'listRuns'; readonly filter: RunsFilter; readonly pagination: Pagination }
  | { readonly do: 'listResults'; readonly id: string; readonly filter: RowsFilter; readonly pagination: Pagination }
  | { readonly do: 'dangerouslyClearAll' }

interface RunFields {
  readonly name?: string
  readonly metadata?: JsonValue
  readonly tags?: readonly string[]
}

interface RunPatch extends RunFields {
  readonly status?: RunStatus
  readonly succeededCount?: number
  readonly lease?: LeaseRequest | null
  readonly unset?: readonly OptionalRunField[]
}

interface AddOptions {
  readonly replace?: 'errored'
  /** The batch is sent twice under one token, as if the first answer had been lost. */
  readonly again?: true
}

interface RunsFilter {
  readonly ids?: readonly string[]
  readonly status?: RunStatus
  readonly tags?: readonly string[]
}

interface RowsFilter {
  readonly verdict?: readonly Verdict[]
  readonly itemIds?: readonly string[]
  readonly trial?: number
  /** Behind which of the rows that are there, counted from 0. */
  readonly after?: number
}

const leases = fc.record({ owner: fc.constantFrom('one', 'two'), ttl: fc.constantFrom(0, 3, 1000) })
const tags = fc.subarray(['red', 'blue'], { minLength: 1 })
const statuses = fc.constantFrom<RunStatus[]>('running', 'running', 'running', 'pending', 'pending', 'completed', 'cancelled')
const fields = { name: fc.constantFrom('', 'A name'), metadata: modelValues, tags }
const itemIds = fc.constantFrom('a', 'b', '1:a')

const results: fc.Arbitrary<NewResult> = fc
  .record({ itemId: itemIds, trial: fc.nat(1), verdict: fc.constantFrom(...verdicts), output: modelValues, lacksScore: fc.boolean() })
  .map(({ lacksScore, ...row }) =>
    newResult({
      ...row,
      ...(row.verdict === 'errored' && { error: 'It broke' }),
      ...(lacksScore && { scores: [{ scorerId: 'scorer-2', scorerName: 'Scorer 2', score: null, error: 'Timed out' }] }),
    }),
  )

/** Random commands for a store of runs; most ids are there some of the time. */
export const runCommands: fc.Arbitrary<RunCommand> = fc.oneof(
  {
    weight: 24,
    arbitrary: fc.record(
      { do: is('createRun'), id: modelIds, fields: fc.record(fields, { requiredKeys: [] }), lease: leases },
      { requiredKeys: ['do', 'id', 'fields'] },
    ),
  },
  {
    weight: 24,
    arbitrary: fc.record({ do: is('updateRun'), id: modelIds, patch: patches(), ifRevision: modelGuards, ifEpoch: modelGuards }),
  },
  { weight: 10, arbitrary: fc.record({ do: is('takeOverRun'), id: modelIds, lease: leases, steal: fc.boolean(), ifEpoch: modelGuards }) },
  {
    weight: 60,
    arbitrary: fc.record({
      do: is('addResults'),
      id: modelIds,
      results: fc.array(results, { minLength: 1, maxLength: 3 }),
      epoch: modelGuards,
      options: fc.record({ replace: is('errored'), again: is(true) }, { requiredKeys: [] }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: is('deleteResultsByRunId'), id: modelIds, ifEpoch: modelGuards }) },
  { weight: 3, arbitrary: fc.record({ do: is('deleteRun'), id: modelIds }) },
  { weight: 8, arbitrary: fc.record({ do: is('setNow'), now: modelTimes }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: is('listRuns'),
      filter: fc.record({ ids: fc.uniqueArray(modelIds), status: statuses, tags }, { requiredKeys: [] }),
      pagination: modelPages,
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      do: is('listResults'),
      id: modelIds,
      filter: fc.record(
        { verdict: fc.subarray([...verdicts]), itemIds: fc.uniqueArray(itemIds), trial: fc.nat(1), after: fc.nat(3) },
        { requiredKeys: [] },
      ),
      pagination: modelPages,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: is('dangerouslyClearAll') }) },
)

function is<const Value>(value: Value): fc.Arbitrary<Value> {
  return fc.constant(value)
}

function patches(): fc.Arbitrary<RunPatch> {
  const unset = fc.subarray<OptionalRunField>(['name', 'metadata', 'tags'], { minLength: 1 })
  const patched = fc.record(
    { ...fields, status: statuses, succeededCount: fc.nat(3), lease: fc.option(leases, { nil: null }) },
    { requiredKeys: [] },
  )
  // What is set and taken away at once is not looked at here.
  return fc.oneof({ weight: 4, arbitrary: patched }, { weight: 1, arbitrary: fc.record({ unset }) })
}
