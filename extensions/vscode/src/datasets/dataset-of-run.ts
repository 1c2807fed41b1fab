import { Uri, workspace } from 'vscode'
import type { Project } from '../projects/project.ts'

/** Finds the file that a run's dataset was read from: its name is the project's and the path from the config's folder. Null when there is no such file. */
export async function datasetOfRun({ folder, description }: Project, datasetName: string | null): Promise<Uri | null> {
  for (const path of datasetName === null ? [] : possiblePaths(datasetName, description?.project ?? null)) {
    const dataset = Uri.joinPath(Uri.file(folder), path)
    try {
      await workspace.fs.stat(dataset)
      return dataset
    } catch {
      // The next may be there.
    }
  }
  return null
}

/** Before trust, and while the config cannot be loaded, nobody says where the project's name ends: the longest path that is there is taken. */
function possiblePaths(datasetName: string, project: string | null): readonly string[] {
  if (project !== null) return datasetName.startsWith(`${project}/`) ? [datasetName.slice(project.length + 1)] : []
  const parts = datasetName.split('/')
  return parts.slice(1).map((_, index) => parts.slice(index + 1).join('/'))
}
