import { extname } from 'node:path'
import { DatasetFileError } from '../dataset-file-error.ts'
import { datasetFormats } from './dataset-format.ts'
import type { DatasetFormat, DatasetFormatName } from './dataset-format.ts'

/** Finds a format by its name. */
export function formatNamed(name: DatasetFormatName): DatasetFormat {
  const format = datasetFormats.find((known) => known.name === name)
  // Only for those who have no type checker.
  if (format === undefined)
    throw new TypeError(`There is no format ${name}; use one of ${datasetFormats.map((known) => known.name).join(', ')}`)
  return format
}

/** Tells the name of the format that the extension of a path stands for, in any case, `.gz` aside; null when it stands for none. */
export function formatNameOf(path: string): DatasetFormatName | null {
  return formatWith(extensionOf(path))?.name ?? null
}

/** Finds the format of a file by its extension in any case, `.gz` aside; a `DatasetFileError` that lists the extensions when there is none. */
export function formatOf(path: string): DatasetFormat {
  const extension = extensionOf(path)
  const format = formatWith(extension)
  if (format !== undefined) return format
  const found = extension === '' ? 'a file without an extension' : `a ${extension} file`
  const known = datasetFormats.map(({ extensions, description }) => `${extensions.join(' or ')} (${description})`)
  const message = `is ${found}, which cannot be read as a dataset; use ${known.join(', ')}, or say which of these it is`
  throw new DatasetFileError([{ file: path, line: null, column: null, message }])
}

function extensionOf(path: string): string {
  return extname(path.replace(/\.gz$/i, '')).toLowerCase()
}

function formatWith(extension: string): DatasetFormat | undefined {
  return datasetFormats.find(({ extensions }) => extensions.includes(extension))
}
