import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of its own for one test, removed after it. */
export interface TemporaryFolder {
  readonly path: string
  /** Writes a file and gives its path: a text, or one JSON value per line. */
  write(name: string, content: string | Uint8Array | readonly unknown[]): string
}

/** Makes a folder for the test that is running. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'assay-dataset-files-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return {
    path,
    write(name, content) {
      const file = join(path, name)
      const isText = typeof content === 'string' || content instanceof Uint8Array
      writeFileSync(file, isText ? content : content.map((row) => `${JSON.stringify(row)}\n`).join(''))
      return file
    },
  }
}
