import { AssayError } from '@assay/core'
import type { Run, RunsStorage } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { styleFor } from '../output/style-for.ts'
import { section } from '../report/section.ts'
import { findRun } from '../runs/find-run.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import { prepareStoredRuns } from './prepare-stored-runs.ts'
import type { TagRunFlags } from './tag-run-command.ts'
import { withStorage } from './with-storage.ts'

/** What is to become of a run's tags and name. */
interface RunLabels {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly name: string | undefined
}

/** Does what `assay runs tag` was asked for. */
export async function tagRun(text: string, tags: readonly string[], flags: TagRunFlags, context: CommandContext): Promise<ExitCode> {
  const { output } = context
  const labels = { add: [...tags, ...flags.add], remove: flags.remove, name: flags.name }
  return withStorage(
    async () => {
      refuseEmpty(labels)
      return prepareStoredRuns(flags, context)
    },
    context,
    async ({ storage }) => {
      const { runs } = storage.stores
      const run = await label(runs, await findRun(runs, text), labels)
      if (flags.json === true) output.write(`${harmlessJson(run)}\n`)
      else output.write(`${labelLines(run, context).join('\n')}\n`)
      return exitCodes.done
    },
  )
}

function refuseEmpty({ add, remove, name }: RunLabels): void {
  if ([...add, ...remove].some((tag) => tag.trim() === '')) throw new UsageError('A tag must not be empty')
  const both = add.find((tag) => remove.includes(tag))
  if (both !== undefined) throw new UsageError(`The tag ${previewText(both, 100)} cannot be added and taken away at once`)
  if (add.length + remove.length === 0 && name === undefined) {
    throw new UsageError('Say what to change: assay runs tag <run> <tag>, --remove <tag> or --name <name>')
  }
}

/** Others may change the run meanwhile, such as its tags; theirs stay. */
async function label(runs: RunsStorage, run: Run, labels: RunLabels): Promise<Run> {
  const { add, remove, name } = labels
  const before = run.tags ?? []
  const tags = [...new Set([...before, ...add])].filter((tag) => !remove.includes(tag))
  try {
    return await runs.updateRun({ id: run.id, ifRevision: run.revision, tags, ...(name !== undefined && { name }) })
  } catch (error) {
    const current = AssayError.isInstance(error) && error.details.reason === 'guard' ? await runs.getRunById({ id: run.id }) : null
    if (current === null) throw error
    return label(runs, current, labels)
  }
}

function labelLines({ id, name, tags = [] }: Run, { output }: CommandContext): string[] {
  const style = styleFor(output)
  return [
    ...section('run', [[style.paint('cyan', previewText(id, 255)), ...(name === undefined ? [] : [previewText(name, 100)])]], style),
    ...section('tags', [tags.length === 0 ? ['none'] : tags.map((tag) => previewText(tag, 60))], style),
  ]
}
