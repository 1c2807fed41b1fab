import { z } from 'zod'
import { AssayError } from '../../../errors/assay-error.ts'
import { datasetFields } from '../../../records/dataset.ts'
import type { Dataset } from '../../../records/dataset.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { lostRounds } from '../../lost-rounds.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { datasetNotFound } from './dataset-not-found.ts'
import { datasetOf } from './dataset-of.ts'
import type { DatasetsContext } from './datasets-context.ts'
import type { DatasetHead } from './datasets-driver.ts'

/** A change of a dataset's own fields. */
export interface UpdateDatasetInput extends Partial<Pick<Dataset, 'name' | 'description' | 'metadata'>> {
  readonly id: string
  /** Optional fields to take away. */
  readonly unset?: readonly ('description' | 'metadata')[]
  /** Only when the dataset still has this revision. */
  readonly ifRevision?: number
}

const schema: z.ZodType<UpdateDatasetInput> = recordSchema<UpdateDatasetInput>({
  id: datasetFields.id,
  name: datasetFields.name.exactOptional(),
  description: datasetFields.description,
  metadata: datasetFields.metadata,
  unset: z.array(z.enum(['description', 'metadata'])).exactOptional(),
  ifRevision: z.int().exactOptional(),
})

/** Applies a patch by compare-and-set, again and again while others change other things. */
export async function updateDataset({ driver, seam }: DatasetsContext, input: UpdateDatasetInput): Promise<Dataset> {
  const { id, unset = [], ifRevision, ...fields } = parseArguments(schema, input, 'updateDataset')
  const lost = lostRounds(seam, `Dataset ${id}`)
  for (;;) {
    const current = await driver.findDataset(id)
    if (current === null) throw datasetNotFound(id)
    if (ifRevision !== undefined && ifRevision !== current.revision) {
      throw new AssayError('CONFLICT', `Dataset ${id} has changed: it has revision ${current.revision}, not ${ifRevision}`, {
        details: { reason: 'guard', current: datasetOf(current) },
      })
    }
    const { description, metadata, ...kept } = current
    const next: DatasetHead = {
      ...kept,
      ...(description === undefined || unset.includes('description') ? {} : { description }),
      ...(metadata === undefined || unset.includes('metadata') ? {} : { metadata }),
      ...fields,
      updatedAt: new Date(seam.now()),
      revision: current.revision + 1,
    }
    if (await driver.replaceDataset(next, current.revision, [], null)) return datasetOf(next)
    await lost()
  }
}
