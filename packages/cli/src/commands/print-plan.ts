import type { CommandContext } from '../command-context.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { styleFor } from '../output/style-for.ts'
import { planJson } from '../planning/plan-json.ts'
import { planLines } from '../planning/plan-lines.ts'
import { planRun } from '../planning/plan-run.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import type { ReadyRun } from './ready-run.ts'

/** Prints what a run would be, in place of running it. */
export async function printPlan(ready: ReadyRun, context: CommandContext): Promise<ExitCode> {
  const plan = await planRun(ready, context)
  const { output } = context
  output.write(ready.flags.json === true ? `${harmlessJson(planJson(plan))}\n` : `${planLines(plan, styleFor(output)).join('\n')}\n`)
  return exitCodes.done
}
