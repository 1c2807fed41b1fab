import { AssayError, runResultSchema } from '@assay/core'
import type { RowDocument } from '../documents/row-document.ts'
import { rowOf } from '../documents/row-document.ts'
import { firstIssue } from './first-issue.ts'

/** What is wrong with the document of a row that readers get; null: nothing. */
export function rowProblem(document: RowDocument, runId: string): string | null {
  try {
    const parsed = runResultSchema.safeParse(rowOf(document, runId))
    return parsed.success ? null : `is not a valid row: ${firstIssue(parsed)}`
  } catch (error) {
    // Of a document that a person wrote into, anything may be of another type than it says.
    const isCorrupt = AssayError.isInstance(error) || error instanceof TypeError
    if (isCorrupt) return 'is not a row: fields are missing, or are of another type'
    throw error
  }
}
