/** What an error says of itself. */
export interface ThrownError {
  readonly name: string
  readonly message: string
  readonly stack: string
  readonly cause: unknown
  readonly requireStack: unknown
}

/**
 * Reads what an error says of itself: every text is one, also where user code put something else in its place, or throws when it is asked. Null for
 * what is no error.
 */
export function thrownError(error: unknown): ThrownError | null {
  if (!(error instanceof Error)) return null
  return {
    name: textOf(error, 'name') ?? 'Error',
    message: textOf(error, 'message') ?? '',
    stack: textOf(error, 'stack') ?? '',
    cause: valueOf(error, 'cause'),
    requireStack: valueOf(error, 'requireStack'),
  }
}

function textOf(error: Error, key: string): string | null {
  const value = valueOf(error, key)
  return typeof value === 'string' ? value : null
}

function valueOf(error: Error, key: string): unknown {
  try {
    // Node puts texts of its own there as well.
    return Reflect.get(error, key)
  } catch {
    return undefined
  }
}
