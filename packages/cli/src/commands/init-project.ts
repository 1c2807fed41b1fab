import { realpathSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { CommandContext } from '../command-context.ts'
import { findConfig } from '../config/find-config.ts'
import { shownPath } from '../config/shown-path.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { AskingCancelled } from '../init/asking-cancelled.ts'
import type { AskedTerminal } from '../init/ask-choices.ts'
import type { InitChoices } from '../init/init-choices.ts'
import { initLines } from '../init/init-lines.ts'
import { inspectProject } from '../init/inspect-project.ts'
import type { ProjectFacts } from '../init/inspect-project.ts'
import { starterFiles } from '../init/starter-files.ts'
import type { StarterFiles } from '../init/starter-files.ts'
import { filesInTheWay, writeNewFiles } from '../init/write-new-files.ts'
import { isCi } from '../output/is-ci.ts'
import { paintFor } from '../output/paint.ts'
import { schemeOf, printableUrl } from '../storage/storage-url.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { UsageError } from '../usage-error.ts'
import type { InitFlags } from './init-command.ts'

/** What was decided, and where. */
interface Plan {
  readonly folder: string
  readonly project: ProjectFacts
  readonly chosen: InitChoices
  readonly files: StarterFiles
}

/**
 * Does what `assay init` was asked for.
 *
 * @param terminal Who is asked for what the flags leave open; null: nobody.
 */
export async function initProject(
  typedFolder: string | undefined,
  flags: InitFlags,
  context: CommandContext,
  terminal: AskedTerminal | null = terminalOf(flags, context),
): Promise<ExitCode> {
  try {
    const plan = await planFiles(resolve(context.folder, typedFolder ?? ''), flags, context.folder, terminal)
    const { config, dataset, others } = plan.files
    writeNewFiles(plan.folder, [config, dataset, ...others])
    say(plan, flags, context, terminal !== null)
    return exitCodes.done
  } catch (error) {
    if (error instanceof AskingCancelled) return exitCodes.interrupted
    throw error
  }
}

async function planFiles(wanted: string, flags: InitFlags, currentFolder: string, terminal: AskedTerminal | null): Promise<Plan> {
  let folder = wanted
  let chosen: InitChoices | null = null
  for (;;) {
    const project = inspectProject(folder)
    chosen ??= await choose(flags, project, terminal)
    const files = await starterFiles(chosen, project.isModule)
    const inTheWay = filesInTheWay(folder, [files.config, files.dataset, ...files.others])
    if (inTheWay.length === 0) return { folder, project, chosen, files }
    const said = inTheWay.map((name) => shownPath(join(folder, name))).join(', ')
    if (terminal === null) {
      throw new UsageError(`There is already: ${said}\nNothing was written; name another folder, for example assay init evals`)
    }
    const { askFolder } = await import('../init/ask-choices.ts')
    folder = resolve(currentFolder, await askFolder(said, terminal))
  }
}

async function choose(flags: InitFlags, project: ProjectFacts, terminal: AskedTerminal | null): Promise<InitChoices> {
  const { language = project.language, target = 'function', dataset = 'jsonl', storage } = flags
  if (storage !== undefined) checkStorage(storage)
  const canUseMastra = project.has('@mastra/core')
  if (target === 'mastra-agent' && !canUseMastra) {
    throw new UsageError(
      'An agent of Mastra needs @mastra/core, which is not installed here\nInstall it (npm install @mastra/core zod), or choose another --target',
    )
  }
  const preset = { language, target, dataset, ...(storage !== undefined && { storage }) }
  if (terminal === null) return preset
  const { askChoices } = await import('../init/ask-choices.ts')
  return askChoices(flags, preset, canUseMastra, terminal)
}

function checkStorage(url: string): void {
  if (schemeOf(url) === null)
    throw new UsageError(`--storage is no URL: ${JSON.stringify(url)}; it starts with a scheme, for example file:./.assay`)
  if (printableUrl(url) === url) return
  throw new UsageError(
    '--storage has a user name, a password or a query, which do not belong into a config\nLeave it out, and set ASSAY_STORAGE, for example in a file .env that git ignores',
  )
}

function terminalOf(flags: InitFlags, { stderr, environment }: CommandContext): AskedTerminal | null {
  const isSilent = flags.yes === true || flags.json === true || isCi(environment) || environment['TERM'] === 'dumb'
  return isSilent || !process.stdin.isTTY || !stderr.isTTY ? null : { input: process.stdin, output: stderr }
}

function say({ folder, project, chosen, files }: Plan, { json }: InitFlags, context: CommandContext, wasAsked: boolean): void {
  const { output } = context
  const words = nextWords(folder, files, context.folder)
  if (json === true) {
    const { language, target, dataset: format } = chosen
    const config = join(folder, files.config.name)
    const dataset = join(folder, files.dataset.name)
    const written = [config, dataset, ...files.others.map(({ name }) => join(folder, name))]
    output.write(`${harmlessJson({ v: 1, folder, config, dataset, files: written, language, target, format, next: words })}\n`)
    return
  }
  const style = { paint: paintFor(output.stream), width: output.stream.isTTY ? output.stream.columns : 100 }
  const lines = initLines(
    { folder: relative(context.folder, folder), files, chosen, words, wasAsked, hasCli: project.has('@assay/cli') },
    style,
  )
  output.write(`${lines.join('\n')}\n`)
}

/** The words of the command that runs the dataset, from the current folder. */
function nextWords(folder: string, { config, dataset }: StarterFiles, currentFolder: string): readonly string[] {
  const datasetPath = relative(currentFolder, join(folder, dataset.name))
  const configPath = realpathSync(join(folder, config.name))
  // Outside a repository, configs of other folders than the current one have to be named.
  const isFound = findConfig({ cwd: currentFolder, datasetPath }).path === configPath
  return ['run', datasetPath, ...(isFound ? [] : ['--config', relative(currentFolder, join(folder, config.name))])]
}
