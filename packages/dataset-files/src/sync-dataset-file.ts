import { AssayError } from '@assay/core'
import type { Dataset, DatasetsStorage, ItemEdit, ItemUpdate } from '@assay/core'
import { fileChanges, storedItems } from './file-changes.ts'
import { isConflict } from './is-conflict.ts'
import { openDatasetFile } from './open-dataset-file.ts'
import type { DatasetFile } from './open-dataset-file.ts'
import { refuseChanged } from './read-dataset-file.ts'
import type { DatasetFileOptions } from './read-dataset-file.ts'
import { rememberFile } from './remember-file.ts'
import { rememberedFile } from './remembered-file.ts'
import type { RememberedFile } from './remembered-file.ts'
import type { DatasetRow } from './rows/dataset-row.ts'
import type { RecognisedFields } from './rows/recognised-fields.ts'
import { SameRows } from './same-rows.ts'
import type { SurveyedDatasetFile } from './survey-dataset-file.ts'
import { surveyFile } from './survey-file.ts'
import type { FileSurvey } from './survey-file.ts'
import { unchangedDigest } from './unchanged-digest.ts'

/** Which file is compared with which dataset. */
export interface SyncRequest extends DatasetFileOptions {
  /** The path of the file; `-` for standard input. */
  readonly path: string
  /** The id of the dataset; it is created when it is not there. */
  readonly id: string
  /** What the dataset is called when it is created. */
  readonly name: string
  /** The file, when it was looked through already; whoever did so releases it. */
  readonly surveyed?: SurveyedDatasetFile
}

/** What a sync found and did. */
export interface SyncedDataset {
  /** The dataset after the sync. */
  readonly dataset: Dataset
  /** The version that holds exactly what the file holds; somebody may have made a newer one since. */
  readonly version: Date
  /** Whether the dataset is new. */
  readonly created: boolean
  /** How many rows the file has. */
  readonly rows: number
  readonly added: number
  readonly updated: number
  readonly deleted: number
  readonly recognised: RecognisedFields
}

/**
 * Makes a stored dataset hold what a file holds. The whole file is checked first; then only the differences are applied, as one version, all
 * or none. A file that is unchanged or only reordered makes no version. New items stand at the end of the order. When somebody else changes
 * the dataset meanwhile, the file is compared again.
 *
 * Of a file of a mebibyte or more the SHA-256 is kept in the dataset's metadata, as `datasetFile`, with the version that was made of it: while that
 * is the newest one, the same bytes are not parsed, and no item is read. Else a file without changes is read once, with nothing of it in memory; of one
 * with changes are in memory one hash per stored item, as far as the order differs, and a piece of the rows that differ, or all of them where the store
 * takes changes only all at once.
 *
 * @throws `DatasetFileError` as `readDatasetFile` does; nothing is stored then. What `createDataset` and `applyItems` throw.
 */
export async function syncDatasetFile(datasets: DatasetsStorage, request: SyncRequest): Promise<SyncedDataset> {
  const { surveyed } = request
  const file = surveyed?.survey.file ?? (await openDatasetFile(request.path, request.format))
  try {
    const stored = await datasets.getDatasetById({ id: request.id })
    const known = stored === null ? null : await knownToBeSame(stored, file, request)
    if (stored !== null && known !== null) return asIs(stored, known)
    const { survey, isSame } = surveyed === undefined ? await comparing(datasets, stored, file, request) : { ...surveyed, isSame: false }
    if (survey.error !== null) throw survey.error
    if (isSame) await refuseChanged(file)
    const synced = stored !== null && isSame ? asIs(stored, survey) : await apply(datasets, survey, request)
    return { ...synced, dataset: await rememberFile(datasets, synced, survey, request) }
  } finally {
    if (surveyed === undefined) await file.release()
  }
}

function asIs(dataset: Dataset, { rows, recognised }: Pick<SyncedDataset, 'rows' | 'recognised'>): SyncedDataset {
  return { dataset, version: dataset.version, created: false, rows, added: 0, updated: 0, deleted: 0, recognised }
}

async function knownToBeSame(stored: Dataset, file: DatasetFile, request: SyncRequest): Promise<RememberedFile | null> {
  const remembered = rememberedFile(stored, request)
  return remembered !== null && (await unchangedDigest(file)) === remembered.sha256 ? remembered : null
}

/** Looks through the file, and finds out on the way whether its rows are the stored items. */
async function comparing(
  datasets: DatasetsStorage,
  stored: Dataset | null,
  file: DatasetFile,
  { fields }: SyncRequest,
): Promise<{ readonly survey: FileSurvey; readonly isSame: boolean }> {
  const same = new SameRows(storedItems(datasets, stored))
  const survey = await surveyFile(file, fields, same)
  return { survey, isSame: await same.end() }
}

async function apply(datasets: DatasetsStorage, survey: FileSurvey, { id, name }: SyncRequest): Promise<SyncedDataset> {
  let created = false
  for (;;) {
    const found = await findOrCreate(datasets, id, name)
    created ||= found.created
    const { version: ifVersion } = found.dataset
    try {
      const edits = differences(datasets, found.dataset, survey)
      const { version, added, updated, deleted } = await datasets.applyItems({ datasetId: id, ifVersion, edits })
      const dataset = await datasets.getDatasetById({ id })
      if (dataset === null) throw new AssayError('NOT_FOUND', `Dataset not found: ${id}`)
      return { dataset, version, created, rows: survey.rows, added, updated, deleted, recognised: survey.recognised }
    } catch (error) {
      if (!isConflict(error, 'guard')) throw error
    }
  }
}

async function findOrCreate(datasets: DatasetsStorage, id: string, name: string): Promise<{ dataset: Dataset; created: boolean }> {
  for (;;) {
    const found = await datasets.getDatasetById({ id })
    if (found !== null) return { dataset: found, created: false }
    try {
      return { dataset: await datasets.createDataset({ id, name }), created: true }
    } catch (error) {
      // Somebody else was faster.
      if (!isConflict(error, 'exists')) throw error
    }
  }
}

async function* differences(datasets: DatasetsStorage, dataset: Dataset, survey: FileSurvey): AsyncGenerator<ItemEdit, void, void> {
  for await (const change of fileChanges(datasets, dataset, survey)) {
    if (change.kind === 'added') yield { add: { id: change.row.id, ...change.row.item } }
    else if (change.kind === 'updated') yield { update: updateTo(change.row) }
    else yield { delete: change.id }
  }
}

function updateTo({ id, item }: DatasetRow): ItemUpdate {
  const unset = (['expectedOutput', 'metadata'] as const).filter((field) => item[field] === undefined)
  return { id, ...item, ...(unset.length === 0 ? {} : { unset }) }
}
