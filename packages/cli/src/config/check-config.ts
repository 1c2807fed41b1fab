import { isPromise } from 'node:util/types'
import type { z } from 'zod'
import { UsageError } from '../usage-error.ts'
import type { AssayConfig } from './assay-config.ts'
import type { ConfigFault } from './config-fault.ts'
import { configLine } from './config-line.ts'
import { configSchema, configWanted } from './config-schema.ts'
import { keyPath } from './key-path.ts'
import { referenceFaults } from './reference-faults.ts'
import { shownPath } from './shown-path.ts'

const maxFaults = 10

/**
 * Checks what a config file gave.
 *
 * @throws `UsageError` with a line for each fault: the place as far as it can be found, the path in words, what is wanted and what is there.
 */
export function checkConfig(value: unknown, path: string): AssayConfig {
  // To the schema a promise is an object without fields.
  if (isPromise(value)) throw configError([{ keys: [], message: `${configWanted}, and is a promise` }], path)
  const { error } = configSchema.safeParse(value)
  if (error !== undefined)
    throw configError(
      error.issues.flatMap((issue) => faultsOf(issue, value)),
      path,
    )
  // The schema describes each of its fields.
  const config = value as AssayConfig
  const faults = referenceFaults(config)
  if (faults.length > 0) throw configError(faults, path)
  return config
}

function configError(faults: readonly ConfigFault[], path: string): UsageError {
  const lines = faults.slice(0, maxFaults).map(({ keys, message }) => {
    const line = configLine(path, keys)
    const place = line === null ? shownPath(path) : `${shownPath(path)}:${line}`
    return `${place}: ${keys.length === 0 ? 'the config' : keyPath(keys)} ${message}`
  })
  if (faults.length > maxFaults) lines.push(`There are ${faults.length - maxFaults} more faults`)
  return new UsageError(lines.join('\n'))
}

function faultsOf(issue: z.core.$ZodIssue, config: unknown): readonly ConfigFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ keys: [...issue.path, key], message: issue.message }))
  }
  return [{ keys: issue.path, message: `${issue.message}, and is ${kindOf(valueAt(config, issue.path))}` }]
}

function valueAt(value: unknown, keys: readonly PropertyKey[]): unknown {
  return keys.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value)
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'a text'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
