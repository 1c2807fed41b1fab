import { z } from 'zod'
import type { DatasetItem } from '../../../records/dataset-item.ts'
import { dateSchema, idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { parseArguments } from '../../parse-arguments.ts'
import type { DatasetsContext } from './datasets-context.ts'
import { versionToRead } from './version-to-read.ts'

/** Which items to walk through. */
export interface IterateItemsInput {
  readonly datasetId: string
  readonly ids?: readonly string[]
  /** As they were at this version; default: as they are when the walk begins. */
  readonly version?: Date
}

const itemsPerPage = 500

const schema: z.ZodType<IterateItemsInput> = recordSchema<IterateItemsInput>({
  datasetId: idSchema,
  ids: z.array(z.string()).exactOptional(),
  version: dateSchema.exactOptional(),
})

/** Walks through items page by page, each page found behind the last item of the one before. */
async function* iterateItemPages(
  { driver }: DatasetsContext,
  input: IterateItemsInput,
  inGate: <Value>(find: () => Promise<Value>) => Promise<Value>,
): AsyncGenerator<readonly DatasetItem[], void, undefined> {
  const { datasetId, ids, version: wanted } = parseArguments(schema, input, 'iterateItems')
  const version = await inGate(() => versionToRead(driver, datasetId, wanted))
  const query = { datasetId, version, offset: 0, limit: itemsPerPage, total: false, ...(ids === undefined ? {} : { ids }) }
  let after: number | undefined
  for (;;) {
    const behind = after === undefined ? {} : { after }
    const { rows } = await inGate(() => driver.findItems({ ...query, ...behind }))
    yield rows.map(({ item }) => item)
    after = rows.at(-1)?.position
    if (after === undefined || rows.length < itemsPerPage) return
  }
}

/** Walks through items one by one. */
export async function* iterateItems(
  context: DatasetsContext,
  input: IterateItemsInput,
  inGate: <Value>(find: () => Promise<Value>) => Promise<Value>,
): AsyncGenerator<DatasetItem, void, undefined> {
  for await (const page of iterateItemPages(context, input, inGate)) yield* page
}
