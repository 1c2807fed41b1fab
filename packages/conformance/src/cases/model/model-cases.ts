import * as fc from 'fast-check'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { compareDatasets } from './compare-datasets.ts'
import { compareRuns } from './compare-runs.ts'
import { datasetCommands } from './dataset-commands.ts'
import { DatasetsModel } from './datasets-model.ts'
import { performDatasetCommand } from './perform-dataset-command.ts'
import { performRunCommand } from './perform-run-command.ts'
import { runCommands } from './run-commands.ts'
import { RunsModel } from './runs-model.ts'

const reopen = { on: 'storage', command: 'reopen' } as const
const anyCommands = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: runCommands.map((command) => ({ on: 'runs', command }) as const) },
    { weight: 5, arbitrary: datasetCommands.map((command) => ({ on: 'datasets', command }) as const) },
    { weight: 1, arbitrary: fc.constant(reopen) },
  ),
  { minLength: 1, maxLength: 40, size: 'max' },
)

/** The cases that do random things to a store and compare it with a model of the contract. */
export const modelCases: readonly ConformanceCase[] = [
  {
    id: 'M01',
    name: 'model.runs',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: 'random commands on runs and their rows give what a model of the contract gives',
    clause: 'Core has checked every argument, stamped every field and copied every value; a driver stores and finds.',
    likelyCause:
      'A primitive of the runs driver goes wrong in a combination that no other case has: look at the last calls above, which are the fewest that show it',
    run: (t) =>
      t.property(fc.array(runCommands, { minLength: 1, maxLength: 50, size: 'max' }), async (commands) => {
        const model = new RunsModel()
        const { stores } = await t.open({ location: await t.newLocation() })
        for (const command of commands) await performRunCommand(t, stores.runs, model, command)
        await compareRuns(t, stores.runs, model)
      }),
  },
  {
    id: 'M02',
    name: 'model.datasets',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: 'random commands on datasets and their items give what a model of the contract gives, in every version',
    clause: 'Core has checked every argument, made every version and counted every item; a driver stores and finds.',
    likelyCause:
      'A primitive of the datasets driver goes wrong in a combination that no other case has: look at the last calls above, which are the fewest that show it',
    run: (t) =>
      t.property(fc.array(datasetCommands, { minLength: 1, maxLength: 30, size: 'max' }), async (commands) => {
        const model = new DatasetsModel()
        const { stores } = await t.open({ location: await t.newLocation() })
        for (const command of commands) await performDatasetCommand(t, stores.datasets, model, command)
        await compareDatasets(t, stores.datasets, model)
      }),
  },
  {
    id: 'M03',
    name: 'model.reopen-interleaved',
    level: 'stochastic',
    since: '1.0',
    requires: ['durable'],
    title: 'the same, with runs and datasets side by side, and closed and opened again in between',
    clause: 'What was acknowledged is still there after the process ended.',
    likelyCause: 'Something is kept in memory alone, is written only sometimes, or is read back as something else',
    run: (t) =>
      t.property(anyCommands, async (commands) => {
        const location = await t.newLocation()
        const runs = new RunsModel()
        const datasets = new DatasetsModel()
        let storage = await t.open({ location })
        for (const { on, command } of [...commands, reopen]) {
          if (on === 'runs') await performRunCommand(t, storage.stores.runs, runs, command)
          else if (on === 'datasets') await performDatasetCommand(t, storage.stores.datasets, datasets, command)
          else {
            await storage.close()
            storage = await t.open({ location })
          }
        }
        await compareRuns(t, storage.stores.runs, runs)
        await compareDatasets(t, storage.stores.datasets, datasets)
      }),
  },
]
