import { previewText } from '../text/preview-value.ts'

/** The name of a field of an item as people read it, in at most so many terminal cells. */
export function fieldWord(field: string, width: number): string {
  return previewText(field.replace(/^expectedOutput/, 'expected output'), width)
}
