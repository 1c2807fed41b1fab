import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readRows } from '../results/read-rows.ts'
import { triesPerRace } from './race.ts'
import type { Race } from './race.ts'
import { raceToAdd, raceToList } from './row-races.ts'
import { nth, raceForOneId, raceToCreate, raceToRead, raceToUpdate, raceWithDelete } from './run-races.ts'
import { raceForVersions } from './version-race.ts'

const races: readonly Race[] = [
  raceToCreate,
  raceForOneId,
  raceToAdd,
  raceToUpdate,
  raceWithDelete,
  raceToRead,
  raceToList,
  raceForVersions,
]

/** Two openings of one location. */
export const twoInstanceCases: readonly ConformanceCase[] = [
  {
    id: 'C09',
    name: 'race.two-instances',
    level: 'capability',
    since: '1.0',
    requires: ['multiInstance'],
    title: 'C01 to C08 hold across two openings of one location, and each sees what the other was acknowledged',
    clause: "Several stores opened on one location in one process see one another's writes.",
    likelyCause: 'An opening keeps records in memory and does not notice that another one changed them.',
    async run(t) {
      const first = (await t.open()).stores
      const second = (await t.open()).stores
      const made = await first.runs.createRun(newRun({ id: 'seen' }))
      t.equal(await second.runs.getRunById({ id: 'seen' }), made, 'a run that the other opening made')
      for (let index = 0; index < 4; index += 1) {
        const updated = await nth([first, second], index).runs.updateRun({ id: 'seen', name: `name ${index}` })
        for (const { runs } of [second, first]) t.equal(await runs.getRunById({ id: 'seen' }), updated, `the run after update ${index}`)
      }
      const rows = []
      for (let index = 0; index < 6; index += 1) {
        rows.push(...(await nth([first, second], index).runs.addResults({ runId: 'seen', results: numberedResults(2, `batch-${index}`) })))
        t.equal(
          await readRows(nth([first, second], index + 1).runs, 'seen'),
          rows,
          `the rows of ${index + 1} batches, read by the other opening`,
        )
      }
      await first.runs.deleteRun({ id: 'seen' })
      t.equal(await second.runs.listRuns(), await first.runs.listRuns(), 'the runs when one was deleted')
      t.equal(await second.runs.getRunById({ id: 'seen' }), null, 'a run that the other opening deleted')

      for (let attempt = 0; attempt < t.tries / triesPerRace; attempt += 1) {
        for (const [index, race] of races.entries()) await race(t, [first, second], `${attempt}-${index}`)
      }
    },
  },
  {
    id: 'G10',
    name: 'fence.unleased-claims',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: '400 rows added without an epoch by two openings are there once each, their seqs without gaps',
    clause:
      'Without one the run must have no lease: core claims it (raises its epoch), queues such calls per run, and claims again when fenced.',
    likelyCause: 'appendRows stores rows before it refuses a batch as `fenced`, or uses up seqs for it.',
    async run(t) {
      const first = (await t.open()).stores
      const second = t.capabilities.multiInstance ? (await t.open()).stores : first
      for (let attempt = 0; attempt < t.tries / triesPerRace; attempt += 1) {
        const runId = `claimed-${attempt}`
        await first.runs.createRun(newRun({ id: runId }))

        const calls = Array.from({ length: 40 }, async (_, index) => {
          for (let turn = 0; turn < index % 5; turn += 1) await t.seam.sleep(0)
          return nth([first, second], index).runs.addResults({ runId, results: numberedResults(10, `batch-${index}`) })
        })
        const added = (await Promise.all(calls)).flat()

        const rows = await readRows(second.runs, runId)
        t.equal(
          rows,
          added.toSorted((one, other) => one.seq - other.seq),
          'the rows',
        )
        const start = rows[0]?.seq ?? 0
        t.equal(
          rows.map((row) => row.seq),
          Array.from({ length: 400 }, (_, index) => start + index),
          'the seqs',
        )
      }
    },
  },
]
