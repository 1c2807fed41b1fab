import { previewJson } from '@assay/core'
import type { JsonValue } from '@assay/core'

const characters = 200

/** A value for a reason that people read: JSON, so that spaces and line ends are seen, and not more than a few lines of it. */
export function shown(value: JsonValue): string {
  const { text, truncated } = previewJson(typeof value === 'string' ? JSON.stringify(value) : value, characters)
  return truncated ? `${text}…` : text
}
