/** The ids that there are, for a message: `a, b, c`; `none` when there are none. */
export function listOf(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.join(', ')
}
