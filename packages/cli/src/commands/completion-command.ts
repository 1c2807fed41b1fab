import { Argument, Command } from 'commander'
import { shells } from '../completion/shell.ts'
import type { Shell } from '../completion/shell.ts'

const description = [
  'Prints a script that has a shell complete what is typed behind assay: commands, flags, their choices, the targets, scorers and profiles of the',
  'config, stored runs and datasets.',
].join(' ')

const examples = `
What follows goes into the file that the shell reads when it starts.

Examples:
  source <(assay completion bash)                                    # ~/.bashrc
  source <(assay completion zsh)                                     # ~/.zshrc, behind compinit
  assay completion fish > ~/.config/fish/completions/assay.fish      # once`

/** Describes `assay completion`. */
export function completionCommand(print: (shell: Shell) => Promise<void>): Command {
  return new Command('completion')
    .summary('print what makes a shell complete commands and flags')
    .description(description)
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .addHelpText('after', examples)
    .action((shell: Shell) => print(shell))
}

/** Describes what the scripts call. */
export function completionServerCommand(answer: (words: readonly string[]) => Promise<void>): Command {
  return new Command('completion-server')
    .description('Tells a shell how a word goes on.')
    .argument('[words...]', 'the line')
    .action((words: readonly string[]) => answer(words))
}
