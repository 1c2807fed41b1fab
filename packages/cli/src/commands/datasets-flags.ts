import type { DatasetFormatName } from '@assay/dataset-files'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay datasets list`. */
export interface ListDatasetsFlags extends StorageFlags {
  readonly limit: number
  readonly json?: true
}

/** The flags of `assay datasets show`. */
export interface ShowDatasetFlags extends StorageFlags {
  readonly item?: string
  readonly version?: Date
  /** Absent: five items, and with `json` all of them. */
  readonly limit?: number
  readonly json?: true
}

/** The flags of `assay datasets diff`. */
export interface DiffDatasetFlags extends StorageFlags {
  readonly name?: string
  readonly format?: DatasetFormatName
  readonly limit: number
  readonly json?: true
}

/** The flags of `assay datasets import`. */
export interface ImportDatasetFlags extends StorageFlags {
  readonly name?: string
  readonly format?: DatasetFormatName
  readonly dryRun?: true
  readonly json?: true
}

/** The flags of `assay datasets export`. */
export interface ExportDatasetFlags extends StorageFlags {
  readonly version?: Date
  readonly format?: DatasetFormatName
  readonly output?: string
  readonly force?: true
}

/** The flags of `assay datasets history`. */
export interface DatasetHistoryFlags extends StorageFlags {
  readonly item?: string
  readonly limit: number
  readonly json?: true
}

/** The flags of `assay datasets rename`. */
export interface RenameDatasetFlags extends StorageFlags {
  readonly json?: true
}
