import { Uri, workspace } from 'vscode'
import type { Project } from '../projects/project.ts'

/** Finds the file that a run's dataset was read from: its name is the project's and the path from the config's folder. Null when there is no such file. */
export async function datasetOfRun({ folder, description }: Project, datasetName: string | null): Promise<Uri | null> {
  const prefix = `${description?.project ?? ''}/`
  if (datasetName === null || prefix === '/' || !datasetName.startsWith(prefix)) return null
  const dataset = Uri.joinPath(Uri.file(folder), datasetName.slice(prefix.length))
  try {
    await workspace.fs.stat(dataset)
    return dataset
  } catch {
    return null
  }
}
