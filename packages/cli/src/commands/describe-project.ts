import { dirname } from 'node:path'
import type { CommandContext } from '../command-context.ts'
import { findConfig } from '../config/find-config.ts'
import { loadConfig } from '../config/load-config.ts'
import { shownPath } from '../config/shown-path.ts'
import { describeConfig, describeProblem } from '../describe/describe-config.ts'
import { describeLines } from '../describe/describe-lines.ts'
import type { Description } from '../describe/description.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { paintFor } from '../output/paint.ts'
import { withoutSecrets } from '../output/without-secrets.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { UsageError } from '../usage-error.ts'
import type { DescribeFlags } from './describe-command.ts'

/** Does what `assay describe` was asked for. A config that cannot be loaded is described as one that has problems, with exit code 2. */
export async function describeProject(flags: DescribeFlags, context: CommandContext): Promise<ExitCode> {
  const { output } = context
  const description = await describe(flags, context)
  if (flags.json === true) output.write(`${harmlessJson(description)}\n`)
  else {
    const style = { paint: paintFor(output.stream), width: output.stream.isTTY ? output.stream.columns : 160 }
    output.write(`${describeLines(description, shownPath, style).join('\n')}\n`)
  }
  return description.problems.length === 0 ? exitCodes.done : exitCodes.usage
}

async function describe(flags: DescribeFlags, { environment, folder }: CommandContext): Promise<Description> {
  const place = {
    cwd: folder,
    ...(flags.config !== undefined && { configPath: flags.config }),
    ...(flags.dataset !== undefined && { datasetPath: flags.dataset }),
  }
  // Before anything else, so that a config that was named and is not there is a mistake of who typed it.
  const { path } = findConfig(place)
  try {
    const loaded = await loadConfig({ ...place, environment, ...(flags.profile !== undefined && { profile: flags.profile }) })
    return describeConfig({ loaded, storage: flags.storage, environment, folder, file: flags.dataset })
  } catch (error) {
    if (!UsageError.isInstance(error)) throw error
    return describeProblem(withoutSecrets(error.message, environment), path, path === null ? folder : dirname(path))
  }
}
