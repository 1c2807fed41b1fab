import type { RunLine } from '@assay/cli/editor-protocol'
import type { Project } from '../projects/project.ts'

/** The project of a store that a run belongs to: the one whose name its dataset's begins with, else the first. */
export function projectOfRun({ datasetName }: Pick<RunLine, 'datasetName'>, projects: readonly [Project, ...Project[]]): Project {
  const named = projects.find(({ description }) => {
    const name = description?.project
    return typeof name === 'string' && datasetName?.startsWith(`${name}/`) === true
  })
  return named ?? projects[0]
}
