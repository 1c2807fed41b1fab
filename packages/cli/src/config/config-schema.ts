import { isRegExp } from 'node:util/types'
import type { MastraHost, Price, Target } from '@assay/core'
import type { FieldMapping } from '@assay/dataset-files'
import { z } from 'zod'
import type { GateLimits, GateSettings } from '../gates/gate-settings.ts'
import type { AssayConfig, ConfigScorer, DatasetEntry, FormerIds, ThresholdEntry } from './assay-config.ts'
import { profileFields } from './profile-fields.ts'

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

const count = z.int({ error: 'must be a whole number' }).min(0, 'must be at least 0').optional()

const gateLimits = {
  maxErrored: count,
  maxUnscored: count,
  minPassRate: z.number({ error: 'must be a share from 0 to 1' }).min(0, 'must be at least 0').max(1, 'must be at most 1').optional(),
  minScore: z.record(text, z.number({ error: 'must be a number' }), { error: 'must be an object such as { exact: 0.8 }' }).optional(),
}

const gatesWanted = 'must be an object such as { minPassRate: 0.9 }'

const gates = exactly<GateSettings>(gatesWanted, {
  ...gateLimits,
  each: z
    .record(text, exactly<GateLimits>(gatesWanted, gateLimits), { error: 'must be an object such as { language: { minPassRate: 0.8 } }' })
    .optional(),
})

const targetWanted = 'must be the id of a target, or a list of ids'

const datasetEntry = exactly<DatasetEntry>('must be an object such as { target: "…", scorers: ["…"] }', {
  target: z.union([text, z.array(text).min(1, targetWanted).readonly()], { error: targetWanted }).optional(),
  scorers: z.array(text, { error: 'must be a list of scorer ids' }).readonly().optional(),
  thresholds: z.record(z.string(), thresholdEntry, { error: 'must be an object such as { exact: { threshold: 1 } }' }).optional(),
  primary: text.optional(),
  cluster: text.optional(),
  fields: fields.optional(),
  gates: gates.optional(),
})

const idList = z.union([text, texts], { error: 'must be a text, or a list of texts' })

const profileValue = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))], {
    error: 'must be a number or a text, as behind the flag, or a list of them',
  })
  .optional()

// What the values are is checked by the parsers of the flags.
const profileEntry = exactly<Record<string, unknown>>(
  'must be an object such as { concurrency: 20, minPassRate: 0.9 }',
  Object.fromEntries(Object.keys(profileFields).map((field) => [field, profileValue])),
)

const formerIds = z.record(text, idList, { error: 'must be an object such as { "new id": "old id" }' }).optional()

const formerly = exactly<FormerIds>('must be an object such as { targets: { "new id": "old id" } }', {
  targets: formerIds,
  scorers: formerIds,
  datasets: formerIds,
})

const priceWanted = 'must be a price such as { input: 0.25, output: 2 }, the name of a model, or "reported"'
const dollars = z.number({ error: 'must be US dollars for a million tokens' }).min(0, 'must be at least 0')

const prices = z.record(
  text,
  z.union([text, exactly<Price>(priceWanted, { input: dollars, output: dollars, cachedInput: dollars.optional() })], {
    error: priceWanted,
  }),
  { error: 'must be an object such as { bot: { input: 0.25, output: 2 } }' },
)

const redactions = z.array(
  z.custom<string | RegExp>(
    (value) => (typeof value === 'string' ? value !== '' : isRegExp(value) && !matchesEmpty(value)),
    'must be a text that is not empty, or a regular expression that matches no empty text',
  ),
  { error: 'must be a list of texts and regular expressions' },
)

/** What a config has to be. */
export const configWanted = 'must be an object; write export default defineConfig({ … })'

/** Describes a config as people write it; what a message says goes on from the path of the value. */
export const configSchema: z.ZodType = exactly<AssayConfig>(configWanted, {
  project: text.optional(),
  storage: text.optional(),
  targets: z.record(text, target, { error: 'must be an object that has targets by id' }).optional(),
  scorers: z.record(text, scorer, { error: 'must be an object that has scorers by id' }).optional(),
  datasets: z.record(text, datasetEntry, { error: 'must be an object that has entries by glob' }).optional(),
  profiles: z.record(text, profileEntry, { error: 'must be an object that has profiles by name' }).optional(),
  prices: prices.optional(),
  formerly: formerly.optional(),
  redact: redactions.optional(),
  secretVariables: z
    .record(text, z.boolean({ error: 'must be true or false' }), { error: 'must be an object such as { DATABASE_URL: true }' })
    .optional(),
  mastra: z.custom<MastraHost>(isObject, 'must be an instance of Mastra, or an object with the methods that are used').optional(),
})

function matchesEmpty({ source, flags }: RegExp): boolean {
  return new RegExp(source, flags).test('')
}

/** An object with these fields and no others: every field of the type, none forgotten. */
function exactly<Fields>(wanted: string, shape: Readonly<Record<keyof Fields & string, z.ZodType>>): z.ZodType {
  const known = Object.keys(shape).join(', ')
  const error = (issue: { readonly code?: string }): string =>
    issue.code === 'unrecognized_keys' ? `is unknown; known are ${known}` : wanted
  return z.preprocess((value) => (isRecord(value) ? value : null), z.strictObject(shape, { error }))
}

/** A map, a date and the like have no fields, and would be taken for objects in which nothing is set. */
function isRecord(value: unknown): boolean {
  return ['[object Object]', '[object Module]'].includes(Object.prototype.toString.call(value))
}
