import { z } from 'zod'
import { countSchema, idSchema } from '../../../records/field-schemas.ts'
import type { FieldSchemas } from '../../../records/record-schema.ts'
import { verdictSchema } from '../../../records/verdict.ts'
import type { Verdict } from '../../../records/verdict.ts'
import type { ResultFilter } from './runs-driver.ts'

/** Which rows of a run are meant. */
export interface ResultsFilter {
  readonly runId: string
  /** One verdict, or several of which a row has one. */
  readonly verdict?: Verdict | readonly Verdict[]
  readonly itemIds?: readonly string[]
  readonly trial?: number
  /** Only rows with a larger `seq`. */
  readonly after?: number
}

/** Describes each field that says which rows are meant. */
export const resultsFilterFields: FieldSchemas<ResultsFilter> = {
  runId: idSchema,
  verdict: z.union([verdictSchema, z.array(verdictSchema)]).exactOptional(),
  itemIds: z.array(z.string()).exactOptional(),
  trial: countSchema.exactOptional(),
  after: countSchema.exactOptional(),
}

/** Says it as a driver understands it. */
export function driverFilter({ verdict, ...filter }: ResultsFilter): ResultFilter {
  return verdict === undefined ? filter : { ...filter, verdicts: typeof verdict === 'string' ? [verdict] : verdict }
}
