import type { Project } from '../projects/project.ts'

/** How long calls under way may take after Stop: it leaves the child time to store how far it came before it is killed. */
const grace = ['--grace', '400ms']

/** What nobody sees need not be made. */
const silent = ['--reporter', 'silent']

/**
 * The words of a command with runs.
 *
 * @param flags Of this command alone.
 * @param subject What the command is about: a path, or a run's id. It may begin with a hyphen.
 */
export function commandWords(
  command: 'run' | 'resume' | 'score',
  { configPath }: Pick<Project, 'configPath'>,
  flags: readonly string[],
  subject: string,
): readonly string[] {
  const config = configPath === null ? [] : ['--config', configPath]
  return [command, ...grace, ...silent, ...config, ...flags, '--', subject]
}
