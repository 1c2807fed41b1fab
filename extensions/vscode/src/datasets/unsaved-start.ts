import { Range, workspace } from 'vscode'
import type { Uri } from 'vscode'

/** The first row of a dataset hardly has more. */
const mostLines = 2000
/** As much as is read of a file. */
const mostCharacters = 65_536

/** The start of what an editor holds of a file and has not saved; null when all of it is saved. */
export function unsavedStart(file: Uri): string | null {
  const document = workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === file.toString())
  return document?.getText(new Range(0, 0, mostLines, 0)).slice(0, mostCharacters) ?? null
}
