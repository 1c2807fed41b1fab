import type { TextDocument, Uri } from 'vscode'
import type { Project } from '../projects/project.ts'
import type { Projects } from '../projects/projects.ts'
import type { Stores } from '../stores/stores.ts'

/** What reads a dataset that is not saved. */
export interface UnsavedReading {
  readonly projects: Pick<Projects, 'describe'>
  readonly stores: Stores
}

/**
 * Finds the line, from 0, on which a row begins in a dataset as it stands in the editor, with its unsaved changes; null when it is not there, or
 * the dataset cannot be read as it stands.
 *
 * @throws `ChildError`.
 */
export async function unsavedRowLine(
  { projects, stores }: UnsavedReading,
  project: Project,
  document: Pick<TextDocument, 'getText'> & { readonly uri: Uri },
  itemId: string,
): Promise<number | null> {
  const fields = (await projects.describe(project, document.uri))?.dataset?.fields
  const { lines } = await stores.forProject(project).request('dataset/lines', {
    path: document.uri.fsPath,
    text: document.getText(),
    ...(fields !== undefined && { fields }),
    itemIds: [itemId],
  })
  const [found] = lines
  return found === undefined ? null : found.line - 1
}
