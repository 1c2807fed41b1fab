import { AssayError, datasetSchema } from '@assay/core'
import { datasetHead } from '../documents/dataset-document.ts'
import type { DatasetDocument } from '../documents/dataset-document.ts'
import { firstIssue } from './first-issue.ts'

/** What is wrong with the document of a dataset by itself; null: nothing. */
export function datasetProblem(document: DatasetDocument): string | null {
  const { key, claim, uncommitted, abandoned, unclosed, nextPosition } = document
  const hasClaims = Number.isSafeInteger(claim) && Array.isArray(uncommitted) && Array.isArray(abandoned) && unclosed !== undefined
  if (typeof key !== 'string' || !hasClaims || !Number.isSafeInteger(nextPosition)) return 'does not say where its items stand'
  try {
    const { nextPosition: _nextPosition, ...dataset } = datasetHead(document)
    const parsed = datasetSchema.safeParse(dataset)
    return parsed.success ? null : `is not a valid dataset: ${firstIssue(parsed)}`
  } catch (error) {
    if (AssayError.isInstance(error) || error instanceof TypeError) return 'is not a dataset: fields are missing, or are of another type'
    throw error
  }
}
