import type { MastraHost, Target } from '@assay/core'
import type { FieldMapping } from '@assay/dataset-files'
import { z } from 'zod'
import type { AssayConfig, ConfigScorer, DatasetEntry, ThresholdEntry } from './assay-config.ts'

const text = z.string({ error: 'must be a text' }).min(1, 'must not be empty')
const texts = z.array(text, { error: 'must be a list of texts' }).readonly()
const direction = z.enum(['higher', 'lower'], { error: 'must be "higher" or "lower"' }).optional()
const threshold = z.number({ error: 'must be a number or null' }).nullable().optional()

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const target = z.custom<Target>((value) => typeof value === 'function', 'must be a function that takes an input and gives an output')

// Loose: a scorer may be an instance of a class with fields of its own.
const scorer = z.looseObject(
  {
    run: z.custom<ConfigScorer['run']>(
      (value) => typeof value === 'function',
      'must be a function that takes { input, output, expectedOutput }',
    ),
    name: text.optional(),
    direction,
    threshold,
  },
  { error: 'must be a scorer: an object with a function run' },
)

const fields = exactly<FieldMapping>('must be an object such as { input: "question" }', {
  input: text.optional(),
  expectedOutput: text.optional(),
  metadata: z.union([text, texts], { error: 'must be the name of a field, or a list of names' }).optional(),
  id: text.optional(),
  ignore: texts.optional(),
})

const thresholdEntry = exactly<ThresholdEntry>('must be an object such as { threshold: 0.8 }', { threshold, direction })

const targetWanted = 'must be the id of a target, or a list of ids'

const datasetEntry = exactly<DatasetEntry>('must be an object such as { target: "…", scorers: ["…"] }', {
  target: z.union([text, z.array(text).min(1, targetWanted).readonly()], { error: targetWanted }).optional(),
  scorers: z.array(text, { error: 'must be a list of scorer ids' }).readonly().optional(),
  thresholds: z.record(z.string(), thresholdEntry, { error: 'must be an object such as { exact: { threshold: 1 } }' }).optional(),
  primary: text.optional(),
  fields: fields.optional(),
})

/** What a config has to be. */
export const configWanted = 'must be an object; write export default defineConfig({ … })'

/** Describes a config as people write it; what a message says goes on from the path of the value. */
export const configSchema: z.ZodType = exactly<AssayConfig>(configWanted, {
  project: text.optional(),
  storage: text.optional(),
  targets: z.record(text, target, { error: 'must be an object that has targets by id' }).optional(),
  scorers: z.record(text, scorer, { error: 'must be an object that has scorers by id' }).optional(),
  datasets: z.record(text, datasetEntry, { error: 'must be an object that has entries by glob' }).optional(),
  mastra: z.custom<MastraHost>(isObject, 'must be an instance of Mastra, or an object with the methods that are used').optional(),
})

/** An object with these fields and no others: every field of the type, none forgotten. */
function exactly<Fields>(wanted: string, shape: Readonly<Record<keyof Fields & string, z.ZodType>>): z.ZodType {
  const known = Object.keys(shape).join(', ')
  const error = (issue: { readonly code?: string }): string =>
    issue.code === 'unrecognized_keys' ? `is unknown; known are ${known}` : wanted
  return z.strictObject(shape, { error })
}
