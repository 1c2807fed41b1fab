import type { Price, ScorerInput } from '@assay/core'
import type { EndpointOptions } from '../endpoint/endpoint-options.ts'
import type { OutputSettings } from '../scorer-settings.ts'

/** What every judge is told. */
export interface JudgeSettings extends OutputSettings, EndpointOptions {
  readonly model: string
  /** The answers that the judge may give, and the score of each; null: the row cannot be judged. At least two. */
  readonly choices: Readonly<Record<string, number | null>>
  /**
   * How the endpoint is made to answer with JSON: by a schema, the default; by `json_object`, for endpoints that know no schemas; or not at
   * all (`none`). The answer is read equally strictly in each case.
   */
  readonly responseFormat?: 'json_schema' | 'json_object' | 'none'
  /** More fields of the request, for example `{ temperature: 0, seed: 1 }`; none is sent by default, as reasoning models refuse some. */
  readonly body?: Readonly<Record<string, unknown>>
  /** What the model costs; without it the cost is unknown. */
  readonly price?: Price
}

/** What a row's prompt is made of: a text with `{{input}}`, `{{output}}`, `{{expectedOutput}}`, `{{metadata}}`, or a function. */
export type JudgePrompt = string | ((row: ScorerInput) => string)

/** What a judge is told: a prompt of the user's own, or a rubric that a prompt is made of. */
export type JudgeOptions = JudgeSettings &
  ({ readonly prompt: JudgePrompt; readonly rubric?: never } | { readonly rubric: string; readonly prompt?: never })
