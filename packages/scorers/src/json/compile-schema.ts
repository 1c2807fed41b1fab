import { AssayError } from '@assay/core'

/** Says what is wrong with a value; nothing when it is valid. */
export type Validate = (value: unknown) => readonly string[]

const draft7 = /^https?:\/\/json-schema\.org\/draft-07\/schema#?$/
const faultsShown = 5

/**
 * Compiles a JSON Schema of draft 2020-12, or of draft-07 when its `$schema` says so. Unknown keywords are faults of the schema, because a
 * misspelt one would check nothing.
 *
 * @throws `INVALID`: the schema is wrong.
 */
export async function compileSchema(schema: Readonly<Record<string, unknown>> | boolean): Promise<Validate> {
  const dialect = typeof schema === 'boolean' ? undefined : schema['$schema']
  const isDraft7 = typeof dialect === 'string' && draft7.test(dialect)
  const Validator = isDraft7 ? (await import('ajv')).Ajv : (await import('ajv/dist/2020.js')).Ajv2020
  const { default: formats } = await import('ajv-formats')
  const ajv = new Validator({ allErrors: true, strictTypes: false, strictTuples: false, logger: false })
  formats.default(ajv)
  try {
    const check = ajv.compile(schema)
    return (value) => {
      if (check(value)) return []
      return (check.errors ?? [])
        .slice(0, faultsShown)
        .map(({ instancePath, message = 'is not valid' }) => `${instancePath || '/'}: ${message}`)
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new AssayError('INVALID', `jsonSchema: schema: ${why}; correct the schema`, { cause })
  }
}
