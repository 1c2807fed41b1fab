import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasTopology, testDatabase } from '../../../packages/storage-mongodb/src/__tests__/test-database.ts'
import { runExample, temporaryFolder } from './run-example.ts'

const databases = (['standalone', 'replica set'] as const).filter(hasTopology).map((topology) => testDatabase(topology))
const words = ['run', 'dataset.jsonl', '--target', 'franc', '--target', 'tinyld', '--target', 'eld', '--reporter', 'ndjson']

/** What this test reads of a row. */
interface Row {
  readonly itemId: string
  readonly verdict: string
  readonly scores: readonly { readonly scorerId: string; readonly score: number | null }[]
}

/** What this test reads of an event of a run. */
type SaidEvent = { readonly runId: string } & (
  | { readonly type: 'run.started'; readonly run: { readonly targetId: string } }
  | ({ readonly type: 'item.completed' } & Row)
  | { readonly type: 'other' }
)

/** Verdict and scores of each row, as text by target and item. */
type Scores = ReadonlyMap<string, string>

test.skipIf(databases.length === 0)(
  'the example gives the same scores in memory, in files and in MongoDB, with ASSAY_STORAGE alone changed',
  async () => {
    const inMemory = await scoresOf('memory:')
    const inFiles = await scoresOf(`file:${join(temporaryFolder(), 'store')}`)
    const inMongo = await Promise.all(databases.map(({ url }) => scoresOf(url)))

    expect(inMemory.told.size).toBe(3 * 1_440)
    for (const { told, stored } of [inFiles, ...inMongo]) {
      expect(told).toEqual(inMemory.told)
      expect(stored).toEqual(inMemory.told)
    }
  },
  300_000,
)

/** Runs the example into a storage; gives what the command line told of each row, and what the storage has of it, if it keeps anything. */
async function scoresOf(storage: string): Promise<{ readonly told: Scores; readonly stored: Scores }> {
  const events = await linesOf<SaidEvent>(storage, words)
  const targets = new Map(events.flatMap((event) => (event.type === 'run.started' ? [[event.runId, event.run.targetId] as const] : [])))
  const told = events.flatMap((event) => (event.type === 'item.completed' ? [scoresText(targets.get(event.runId), event)] : []))
  const stored: (readonly [string, string])[] = []
  for (const [runId, target] of storage === 'memory:' ? [] : targets) {
    const [, ...rows] = await linesOf<Row>(storage, ['runs', 'show', runId, '--json'])
    stored.push(...rows.map((row) => scoresText(target, row)))
  }
  return { told: new Map(told), stored: new Map(stored) }
}

async function linesOf<Line>(storage: string, command: readonly string[]): Promise<readonly Line[]> {
  const { code, stdout, stderr } = await runExample(storage, command)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  // The lines are the documented ones, of which this test reads some fields.
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]))
}

function scoresText(target: string | undefined, { itemId, verdict, scores }: Row): readonly [string, string] {
  return [`${target} ${itemId}`, [verdict, ...scores.map(({ scorerId, score }) => `${scorerId} ${score}`)].join(', ')]
}
