import { AssayError } from '@assay/core'

/** The database of a URL that names none. */
export const defaultDatabaseName = 'assay'

/** Gives the database that a URL which the driver could read names; `assay` when it names none. */
export function databaseNameOf(url: string): string {
  const [, name = ''] = /^mongodb(?:\+srv)?:\/\/[^/?]*\/([^?]*)/.exec(url) ?? []
  return name === '' ? defaultDatabaseName : decodeURIComponent(name)
}

/**
 * Refuses a name that no database can have.
 *
 * @throws `INVALID`.
 */
export function checkDatabaseName(name: string): void {
  const isName = name !== '' && Buffer.byteLength(name) <= 63 && !/[/\\. "$*<>:|?\0]/.test(name)
  if (isName) return
  throw new AssayError(
    'INVALID',
    `${JSON.stringify(name)} is no name of a database: it must have 1 to 63 bytes and none of / \\ . " $ * < > : | ? or a space`,
    { details: { path: 'database' } },
  )
}
