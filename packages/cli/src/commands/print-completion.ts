import type { CommandContext } from '../command-context.ts'
import { fishScript } from '../completion/fish-script.ts'
import type { Shell } from '../completion/shell.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'

/** Prints the script that makes a shell ask `assay completion-server`. */
export async function printCompletion(shell: Shell, { output }: CommandContext): Promise<ExitCode> {
  output.write(shell === 'fish' ? fishScript : await scriptOf(shell))
  return exitCodes.done
}

async function scriptOf(shell: Exclude<Shell, 'fish'>): Promise<string> {
  const { default: tabtab } = await import('@pnpm/tabtab')
  return tabtab.getCompletionScript({ name: 'assay', completer: 'assay', shell })
}
