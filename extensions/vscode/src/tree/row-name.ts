import { shownText } from './shown-text.ts'

/** An id that was made from the row's content says nothing to a person. */
const madeId = /^[0-9a-f]{32}(?:-\d+)?$/

/** What a row is called: by its own id, else by the start of its input. */
export function rowName({ itemId, inputPreview }: { readonly itemId: string; readonly inputPreview: string }): string {
  return shownText(madeId.test(itemId) && inputPreview !== '' ? inputPreview : itemId, 60)
}
