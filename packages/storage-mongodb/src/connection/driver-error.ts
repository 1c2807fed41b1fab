/** What an error of the driver, or of the system below it, says of itself. */
export interface DriverError {
  /** The name of its class. */
  readonly name: string
  readonly message: string
  /** The server's number, or the system's name; null when it has none. */
  readonly code: number | string | null
  /** What retries and rollbacks need to know. */
  readonly labels: ReadonlySet<string>
  /** On a failed selection of a server: what is known of all of them. */
  readonly reason: unknown
  /** True: the write was done, and the server could not confirm that it lasts. */
  readonly isUnconfirmed: boolean
  readonly cause: unknown
}

/**
 * Reads an error by its names: an application may bring a client of another copy of the driver, whose classes are not those of ours. Null when it is
 * no error at all.
 */
export function driverErrorOf(error: unknown): DriverError | null {
  if (!(error instanceof Error)) return null
  const { name, message, cause } = error
  const wrapped: unknown = Reflect.get(error, 'errorResponse')
  // In a write of several documents, what the connection or the search for a server met is inside of an error that has no name for it.
  if (name === 'MongoBulkWriteError' && wrapped instanceof Error) return driverErrorOf(wrapped)
  const code: unknown = Reflect.get(error, 'code')
  const labels: unknown = Reflect.get(error, 'errorLabels')
  const result: unknown = Reflect.get(error, 'result')
  return {
    name,
    message,
    code: typeof code === 'number' || typeof code === 'string' ? code : null,
    labels: new Set(Array.isArray(labels) ? labels.map(String) : []),
    reason: Reflect.get(error, 'reason'),
    isUnconfirmed: name === 'MongoWriteConcernError' || hasWriteConcernError(result),
    cause,
  }
}

/** Whether the result that an error of several writes carries holds a complaint about the write concern. */
function hasWriteConcernError(result: unknown): boolean {
  if (typeof result !== 'object' || result === null) return false
  const read: unknown = Reflect.get(result, 'getWriteConcernError')
  return typeof read === 'function' && Reflect.apply(read, result, []) !== undefined
}
