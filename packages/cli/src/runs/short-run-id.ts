import { previewText } from '../text/preview-value.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-([0-9a-f]{12})$/

/** A run's id as it is shown where there is little room: the end of a UUID is enough for every command. */
export function shortRunId(id: string): string {
  return previewText(uuid.exec(id)?.[1] ?? id, 40)
}
