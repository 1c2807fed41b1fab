import { clusterKeyOf, equalJson } from '@assay/core'
import type { JsonValue, Run } from '@assay/core'
import { typedTarget } from '../config/typed-target.ts'
import { selectionRequestIn } from '../selection/selection-request.ts'
import { previewText, previewValue } from '../text/preview-value.ts'
import type { RunOfShard } from './run-of-shard.ts'

/** What shards of one whole have in common. */
interface Trait {
  readonly what: string
  readonly of: (shard: RunOfShard) => JsonValue
  /** What else to say where they differ. */
  readonly advice?: string
}

const traits: readonly Trait[] = [
  { what: 'the dataset', of: ({ run }) => run.datasetId },
  {
    what: 'the version of the dataset',
    of: ({ run }) => run.datasetVersion.toISOString(),
    advice: 'Jobs with stores of their own make versions of their own: store the dataset once before them, with assay datasets import',
  },
  { what: 'the target', of: ({ run }) => typedTarget(run) },
  { what: 'whether the target was called', of: ({ run }) => (run.derivedFrom === undefined ? 'called' : 'stored outputs were scored') },
  { what: 'the trials', of: ({ run }) => run.trials },
  { what: 'the key of their clusters', of: ({ run }) => clusterKeyOf(run) },
  { what: 'the number of shards', of: ({ shard }) => shard.count },
  { what: 'which items were chosen', of: ({ run }) => choiceOf(run) },
  { what: 'a scorer, its direction or its threshold', of: ({ run }) => scorersOf(run) },
]

/** Says in words why runs of shards are no parts of one whole; null when they are. */
export function shardsDiffer([first, ...others]: readonly RunOfShard[]): string | null {
  if (first === undefined) return null
  for (const { what, of, advice } of traits) {
    const expected = of(first)
    const other = others.find((shard) => !equalJson(of(shard), expected))
    if (other === undefined) continue
    const [was, is] = [expected, of(other)].map((value) => previewText(typeof value === 'string' ? value : previewValue(value, 120), 120))
    const ids = [first, other].map(({ run }) => previewText(run.id, 255))
    const problem = `Runs ${ids.join(' and ')} cannot be added up: they differ in ${what} (${was ?? ''}; ${is ?? ''})`
    return advice === undefined ? problem : `${problem}\n${advice}`
  }
  return null
}

/** How the items were chosen that the shards divide. */
function choiceOf({ selection }: Run): JsonValue {
  const { kind = 'all', size = null, seed = null, outcomeSelected = false, filter } = selection ?? {}
  const { shard: _, ...request } = (filter === undefined ? null : selectionRequestIn(filter)) ?? {}
  return { kind, size, seed, outcomeSelected, request: { ...request } }
}

function scorersOf({ scorers = [] }: Run): JsonValue {
  return Object.fromEntries(scorers.map(({ id, direction, threshold }) => [id, { direction, threshold }]))
}
