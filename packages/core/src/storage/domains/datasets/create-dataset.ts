import type { z } from 'zod'
import { AssayError } from '../../../errors/assay-error.ts'
import { datasetFields } from '../../../records/dataset.ts'
import type { Dataset } from '../../../records/dataset.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { firstNumber } from '../../first-number.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { datasetOf } from './dataset-of.ts'
import type { DatasetsContext } from './datasets-context.ts'
import type { DatasetHead } from './datasets-driver.ts'

/** A dataset to create; everything else is stamped by core. */
export interface CreateDatasetInput extends Pick<Dataset, 'name'>, Partial<Pick<Dataset, 'id' | 'description' | 'metadata'>> {}

const schema: z.ZodType<CreateDatasetInput> = recordSchema<CreateDatasetInput>({
  id: datasetFields.id.exactOptional(),
  name: datasetFields.name,
  description: datasetFields.description,
  metadata: datasetFields.metadata,
})

/** Stamps and stores a dataset with its first, empty version. */
export async function createDataset({ driver, seam }: DatasetsContext, input: CreateDatasetInput): Promise<Dataset> {
  const given = parseArguments(schema, input, 'createDataset')
  const now = seam.now()
  const head: DatasetHead = {
    ...given,
    id: given.id ?? seam.newId(),
    version: new Date(now),
    itemCount: 0,
    createdAt: new Date(now),
    updatedAt: new Date(now),
    revision: firstNumber(seam),
    nextPosition: 0,
  }
  if (!(await driver.insertDataset(head))) {
    throw new AssayError('CONFLICT', `Dataset exists already: ${head.id}`, { details: { reason: 'exists' } })
  }
  return datasetOf(head)
}
