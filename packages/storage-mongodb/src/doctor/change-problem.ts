import { AssayError, datasetItemSchema } from '@assay/core'
import type { ChangeDocument } from '../documents/change-document.ts'
import { itemChange } from '../documents/change-document.ts'
import { firstIssue } from './first-issue.ts'

/** What is wrong with the item in the document of a change; null: nothing. */
export function changeProblem(document: ChangeDocument, datasetId: string): string | null {
  try {
    const { item } = itemChange(document, datasetId)
    const parsed = item === null ? null : datasetItemSchema.safeParse(item)
    return parsed === null || parsed.success ? null : `is not a valid item: ${firstIssue(parsed)}`
  } catch (error) {
    // Of a document that a person wrote into, anything may be of another type than it says.
    const isCorrupt = AssayError.isInstance(error) || error instanceof TypeError
    if (isCorrupt) return 'is not an item: fields are missing, or are of another type'
    throw error
  }
}
