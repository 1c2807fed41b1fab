import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import type { CommandFacts } from '../targets/target-facts.ts'

/** Says why a program cannot be run; null when it is there. It is not run. */
export function programProblem(
  { command, cwd, env }: Pick<CommandFacts, 'command' | 'cwd' | 'env'>,
  environment: NodeJS.ProcessEnv,
): string | null {
  const folder = resolve(cwd ?? '')
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return `its folder ${folder} is not there`
  if (/[/\\]/.test(command)) return isProgram(resolve(folder, command)) ? null : `${command} is no program in ${folder}`
  const variables = { ...environment, ...env }
  const folders = (variables['PATH'] ?? '').split(delimiter).filter((one) => one !== '')
  const endings = (variables['PATHEXT'] ?? '').split(delimiter)
  const isThere = folders.some((one) => endings.some((ending) => isProgram(resolve(folder, join(one, command + ending)))))
  return isThere ? null : `${command} is not on the PATH`
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
