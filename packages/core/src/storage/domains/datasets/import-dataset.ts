import { z } from 'zod'
import { AssayError } from '../../../errors/assay-error.ts'
import { contentHash } from '../../../json/content-hash.ts'
import { datasetItemSchema } from '../../../records/dataset-item.ts'
import { datasetSchema } from '../../../records/dataset.ts'
import type { Dataset } from '../../../records/dataset.ts'
import { dateSchema, idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { equalRecords } from '../../equal-records.ts'
import { firstNumber } from '../../first-number.ts'
import { isIterable } from '../../is-iterable.ts'
import { lostRounds } from '../../lost-rounds.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { changesOfVersion } from './changes-of-version.ts'
import { datasetOf } from './dataset-of.ts'
import type { DatasetsContext } from './datasets-context.ts'
import type { DatasetHead, DatasetsDriver, ItemChange } from './datasets-driver.ts'
import { findItemsByIds } from './find-items-by-ids.ts'
import type { VersionChanges } from './version-changes.ts'

/** A complete dataset with its history, oldest version first, as `iterateItemChanges` gives it. */
export interface ImportDatasetInput {
  readonly dataset: Dataset
  readonly history: AsyncIterable<VersionChanges> | Iterable<VersionChanges>
}

const schema: z.ZodType<ImportDatasetInput> = recordSchema<ImportDatasetInput>({
  dataset: datasetSchema,
  history: z.custom<ImportDatasetInput['history']>(isIterable, 'expected an iterable of versions'),
})

const changeSchema = recordSchema<VersionChanges['changes'][number]>({ itemId: idSchema, item: datasetItemSchema.nullable() })

const versionSchema: z.ZodType<VersionChanges> = recordSchema<VersionChanges>({ version: dateSchema, changes: z.array(changeSchema) })

/** Stores the versions that are not there yet, one step each; those that are must be equal. */
export async function importDataset({ driver, seam }: DatasetsContext, input: ImportDatasetInput): Promise<Dataset> {
  const { dataset, history } = parseArguments(schema, input, 'importDataset')
  const revision = firstNumber(seam)
  let before: Date | undefined
  let versions = 0
  for await (const given of history) {
    const version = parseArguments(versionSchema, given, 'importDataset: history')
    const path = `history[${versions}]`
    checkVersion(dataset, version, before, path)
    await importVersion({ driver, seam }, { ...dataset, revision }, version, path)
    before = version.version
    versions += 1
  }
  const head = await driver.findDataset(dataset.id)
  if (before === undefined || head === null) {
    throw invalid('history', `the history of ${dataset.id} is empty; it starts with the empty first version`)
  }
  const stored = await driver.findVersions({ datasetId: dataset.id, offset: 0, limit: 0, total: true })
  const isWhole = stored.total === versions && head.version.getTime() === before.getTime()
  if (!isWhole || !equalRecords(comparable(head), comparable(dataset))) throw different(dataset.id)
  return datasetOf(head)
}

async function importVersion(
  { driver, seam }: DatasetsContext,
  dataset: Dataset,
  { version, changes }: VersionChanges,
  path: string,
): Promise<void> {
  const lost = lostRounds(seam, `Dataset ${dataset.id}`)
  for (;;) {
    const head = await driver.findDataset(dataset.id)
    if (head === null) {
      if (changes.length > 0) {
        throw invalid(path, `the history of ${dataset.id} must start with the empty first version`)
      }
      if (await driver.insertDataset({ ...dataset, version, itemCount: 0, nextPosition: 0 })) return
      await lost()
      continue
    }
    if (version.getTime() <= head.version.getTime()) return checkStored(driver, dataset.id, { version, changes })
    if (!equalRecords(ownFields(head), ownFields(dataset))) throw different(dataset.id)
    if (await append(driver, head, { version, changes }, path)) return
    await lost()
  }
}

async function append(driver: DatasetsDriver, head: DatasetHead, { version, changes }: VersionChanges, path: string): Promise<boolean> {
  const found = await findItemsByIds(
    driver,
    head,
    changes.map(({ itemId }) => itemId),
  )
  const counts = { added: 0, updated: 0, deleted: 0 }
  let last = -1
  const stored = changes.map(({ itemId, item }, index): ItemChange => {
    const known = found.get(itemId)
    if (item === null && known === undefined) {
      throw invalid(`${path}.changes[${index}]`, `version ${version.toISOString()} deletes item ${itemId}, which is not there`)
    }
    const position = known?.position ?? head.nextPosition + counts.added
    if (position <= last) {
      throw invalid(`${path}.changes[${index}]`, `version ${version.toISOString()} has item ${itemId} out of the order of the items`)
    }
    last = position
    if (item === null) counts.deleted += 1
    else if (known === undefined) counts.added += 1
    else counts.updated += 1
    return { itemId, position, version, item }
  })
  const itemCount = head.itemCount + counts.added - counts.deleted
  const next = { ...head, version, itemCount, revision: head.revision + 1, nextPosition: head.nextPosition + counts.added }
  return driver.replaceDataset(next, head.revision, stored, { version, itemCount, ...counts })
}

async function checkStored(driver: DatasetsDriver, datasetId: string, { version, changes }: VersionChanges): Promise<void> {
  const { rows } = await driver.findVersions({ datasetId, notAfter: version, offset: 0, limit: 1, total: false })
  const [made] = rows
  if (made?.version.getTime() !== version.getTime()) throw different(datasetId)
  const stored = await changesOfVersion(driver, datasetId, made)
  const plain = stored.map(({ itemId, item }) => ({ itemId, item }))
  if (!equalRecords(plain, changes)) throw different(datasetId)
}

function checkVersion(dataset: Dataset, { version, changes }: VersionChanges, before: Date | undefined, path: string): void {
  if (before !== undefined && version.getTime() <= before.getTime()) {
    throw invalid(`${path}.version`, `version ${version.toISOString()} comes after ${before.toISOString()}; give oldest first`)
  }
  const seen = new Set<string>()
  for (const [index, { itemId, item }] of changes.entries()) {
    const at = `${path}.changes[${index}]`
    if (seen.size === seen.add(itemId).size) throw invalid(at, `version ${version.toISOString()} changes item ${itemId} twice`)
    if (item === null) continue
    const fits = item.id === itemId && item.datasetId === dataset.id && item.version.getTime() === version.getTime()
    if (fits && item.contentHash === contentHash(item)) continue
    throw invalid(at, `item ${itemId} of version ${version.toISOString()} contradicts itself or its place`)
  }
}

function ownFields({ id, name, description, metadata, createdAt }: Dataset): unknown {
  return { id, name, description, metadata, createdAt }
}

function comparable(dataset: Dataset): unknown {
  return [ownFields(dataset), dataset.version, dataset.itemCount]
}

function invalid(path: string, problem: string): AssayError {
  return new AssayError('INVALID', `importDataset: ${path}: ${problem}`, { details: { path } })
}

function different(id: string): AssayError {
  return new AssayError('CONFLICT', `Dataset ${id} exists already and is different`, { details: { reason: 'different' } })
}
