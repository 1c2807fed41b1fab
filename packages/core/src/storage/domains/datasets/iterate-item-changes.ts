import type { z } from 'zod'
import { idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { changesOfVersion } from './changes-of-version.ts'
import type { DatasetsContext } from './datasets-context.ts'
import type { VersionChanges } from './version-changes.ts'

/** Whose history to walk through. */
export interface IterateItemChangesInput {
  readonly datasetId: string
}

const versionsPerPage = 100

const schema: z.ZodType<IterateItemChangesInput> = recordSchema<IterateItemChangesInput>({ datasetId: idSchema })

/** Walks through the history of a dataset, oldest version first. */
export async function* iterateItemChanges(
  { driver }: DatasetsContext,
  input: IterateItemChangesInput,
  inGate: <Value>(find: () => Promise<Value>) => Promise<Value>,
): AsyncGenerator<VersionChanges, void, undefined> {
  const { datasetId } = parseArguments(schema, input, 'iterateItemChanges')
  const head = await inGate(() => driver.findDataset(datasetId))
  if (head === null) return
  // Pinned to the head, so that versions made meanwhile shift no offset.
  const query = { datasetId, notAfter: head.version }
  const { total } = await inGate(() => driver.findVersions({ ...query, offset: 0, limit: 0, total: true }))
  for (let end = total ?? 0; end > 0; end -= versionsPerPage) {
    const offset = Math.max(0, end - versionsPerPage)
    const { rows } = await inGate(() => driver.findVersions({ ...query, offset, limit: end - offset, total: false }))
    for (const made of rows.toReversed()) {
      const changes = await inGate(() => changesOfVersion(driver, datasetId, made))
      yield { version: made.version, changes: changes.map(({ itemId, item }) => ({ itemId, item })) }
    }
  }
}
