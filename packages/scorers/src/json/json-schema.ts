import { AssayError } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import type { OutputSettings } from '../scorer-settings.ts'
import { compileSchema } from './compile-schema.ts'
import type { Validate } from './compile-schema.ts'
import { parseJson } from './parse-json.ts'

/** The schema, and what is judged; `select` gets the whole output, and without it the whole output is judged. */
export interface JsonSchemaOptions extends OutputSettings {
  /** Draft 2020-12; draft-07 when its `$schema` says so. From zod: `z.toJSONSchema(schema)`. It is trusted: code is made of it. */
  readonly schema: Readonly<Record<string, unknown>> | boolean
}

/**
 * Scores 1 when the output is valid under a JSON Schema, else 0, and the reason names the first five faults. Higher is better, threshold 1.
 *
 * An output that is a text is read as JSON first; one that is no JSON scores 0. `format` is checked. Never null: every output is valid or it
 * is not, and no expected output is needed. A schema that is wrong itself is `INVALID` at the first row, which leaves the rows unscored.
 *
 * ```ts
 * import { jsonSchema } from '@assay/scorers'
 *
 * const shape = jsonSchema({ schema: { type: 'object', required: ['city'], properties: { city: { type: 'string' } } } })
 * ```
 *
 * @throws `INVALID`: the schema is neither an object nor a boolean.
 */
export function jsonSchema(options: JsonSchemaOptions): MastraScorer {
  const { schema, select = (output: unknown) => output } = options
  // Code without types may pass anything here.
  const given: unknown = schema
  if (typeof given !== 'boolean' && (typeof given !== 'object' || given === null)) {
    throw new AssayError('INVALID', 'jsonSchema: schema: expected a JSON Schema, an object or a boolean')
  }
  let compiling: Promise<Validate> | undefined
  const kind = { id: 'json-schema', name: 'JSON Schema', description: 'Whether the output is valid under the schema', threshold: 1 }
  return defineScorer(options, kind, async ({ output }) => {
    compiling ??= compileSchema(schema)
    const validate = await compiling
    const parsed = parseJson(select(output))
    if ('problem' in parsed) return { score: 0, reason: `The output is no JSON: ${parsed.problem}` }
    const faults = validate(parsed.value)
    return faults.length === 0 ? { score: 1 } : { score: 0, reason: faults.join('; ') }
  })
}
