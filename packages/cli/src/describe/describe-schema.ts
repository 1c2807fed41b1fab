import type { FieldMapping } from '@assay/dataset-files'
import { z } from 'zod'
import type { DescribedScorer, Description } from './description.ts'

const texts = z.array(z.string()).readonly()
const direction = z.enum(['higher', 'lower'])
const scorer: z.ZodType<DescribedScorer> = z.looseObject({
  id: z.string(),
  name: z.string(),
  direction,
  threshold: z.number().nullable(),
  variables: texts.exactOptional(),
})

const fields: z.ZodType<FieldMapping> = z.looseObject({
  input: z.string().exactOptional(),
  expectedOutput: z.string().exactOptional(),
  metadata: z.union([z.string(), texts]).exactOptional(),
  id: z.string().exactOptional(),
  ignore: texts.exactOptional(),
})

/** Describes what `assay describe --json` prints. Fields that it does not know pass as they are, so that a reader goes on with later versions. */
export const describeSchema: z.ZodType<Description> = z.looseObject({
  v: z.literal(1),
  config: z.string().nullable(),
  folder: z.string(),
  project: z.string().nullable(),
  storage: z.looseObject({ url: z.string(), from: z.enum(['flag', 'environment', 'profile', 'config', 'default']) }).nullable(),
  targets: z
    .array(
      z.looseObject({ id: z.string(), kind: z.enum(['function', 'http', 'command', 'agent', 'workflow']), title: z.string().optional() }),
    )
    .readonly(),
  scorers: z.array(scorer).readonly(),
  datasets: z
    .array(
      z.looseObject({
        glob: z.string(),
        targets: texts,
        scorers: texts.nullable(),
        thresholds: z.record(z.string(), z.looseObject({ threshold: z.number().nullable().optional(), direction: direction.optional() })),
        primary: z.string().nullable(),
        cluster: z.string().exactOptional(),
      }),
    )
    .readonly(),
  profiles: texts,
  dataset: z
    .looseObject({
      path: z.string(),
      name: z.string().nullable(),
      glob: z.string().nullable(),
      fields: fields.exactOptional(),
      targets: texts,
      scorers: z.array(scorer).readonly(),
      problems: texts,
    })
    .nullable(),
  problems: texts,
})
