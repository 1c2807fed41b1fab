import type { AssayStorage, Run, Seam } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import type { FormerIds } from '../config/assay-config.ts'
import { idsOfSame } from '../config/former-ids.ts'
import { hostTarget } from '../config/host-target.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { styleFor } from '../output/style-for.ts'
import { datasetIdOf } from '../runs/dataset-id-of.ts'
import { datasetNames } from '../runs/dataset-names.ts'
import { findRun } from '../runs/find-run.ts'
import { listedRuns } from '../runs/listed-runs.ts'
import type { RunsWanted } from '../runs/listed-runs.ts'
import { runState } from '../runs/run-state.ts'
import { rowsDone } from '../runs/rows-done.ts'
import { runsTable } from '../runs/runs-table.ts'
import { shortRunId } from '../runs/short-run-id.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import type { ListRunsFlags } from './list-runs-command.ts'
import { prepareStorage } from './prepare-storage.ts'
import { withStorage } from './with-storage.ts'
import type { Opened, Prepared } from './with-storage.ts'

/** Does what `assay runs list` was asked for. */
export async function listRuns(flags: ListRunsFlags, context: CommandContext): Promise<ExitCode> {
  const { output, stderr } = context
  return withStorage(
    () => prepareStorage(flags, context),
    context,
    async (opened) => {
      const { storage, seam } = opened
      const wanted = await wantedBy(flags, opened)
      const { found, hasMore } = await listedRuns(storage.stores.runs, wanted)
      const last = found.at(-1)
      if (flags.json === true) for (const run of found) output.write(`${harmlessJson({ ...run, state: runState(run, seam) })}\n`)
      else if (last === undefined) stderr.write(`${noneText(wanted)}\n`)
      else output.write(`${await tableOf(found, storage, seam, context)}\n`)
      if (hasMore && last !== undefined) stderr.write(`There are more; --before ${shortRunId(last.id)} shows the next\n`)
      return exitCodes.done
    },
    true,
  )
}

async function wantedBy(flags: ListRunsFlags, { storage, seam, prepared }: Opened<Prepared>): Promise<RunsWanted> {
  const { target, dataset, status, tag, branch, since, before, limit } = flags
  return {
    states: status ?? [],
    limit,
    ...(target !== undefined && { targets: targetsCalled(target, prepared.loaded.config.formerly) }),
    ...(dataset !== undefined && { datasetId: await datasetIdOf(dataset, storage) }),
    ...(tag.length > 0 && { tags: tag }),
    ...(branch !== undefined && { gitBranch: branch }),
    ...(since !== undefined && { createdFrom: since(seam.now()) }),
    ...(before !== undefined && { after: await findRun(storage.stores.runs, before) }),
  }
}

/** What a target may be stored as: by its name, by those that it had before, and what an application has, by its kind. */
function targetsCalled(text: string, formerly: FormerIds = {}): NonNullable<RunsWanted['targets']> {
  return idsOfSame(formerly.targets, text).map((id) => {
    const ofHost = hostTarget(id)
    return ofHost === null ? { targetId: id } : { targetType: ofHost.targetType, targetId: ofHost.id }
  })
}

function noneText({ states, limit: _limit, ...filter }: RunsWanted): string {
  const isAny = states.length === 0 && Object.keys(filter).length === 0
  return isAny ? 'There are no runs in this storage yet; assay run makes one' : 'There are no such runs'
}

async function tableOf(runs: readonly Run[], { stores }: AssayStorage, seam: Seam, { output }: CommandContext): Promise<string> {
  const [names, done] = await Promise.all([datasetNames(stores.datasets, runs), rowsDone(stores.runs, runs)])
  return runsTable(runs, { names, rowsDone: done, seam, ...styleFor(output) }).join('\n')
}
