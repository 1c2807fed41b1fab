import { isPromise } from 'node:util/types'
import type { z } from 'zod'
import { UsageError } from '../usage-error.ts'
import type { AssayConfig } from './assay-config.ts'
import type { ConfigFault } from './config-fault.ts'
import { configLine } from './config-line.ts'
import { configSchema, configWanted } from './config-schema.ts'
import { formerlyFaults } from './formerly-faults.ts'
import { keyPath } from './key-path.ts'
import { loadFailure } from './load-failure.ts'
import { profileFaults } from './profile-faults.ts'
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
  if (isPromise(value)) {
    // Nobody waits for it, and what it may be rejected with matters no more.
    value.catch(() => {})
    throw configError([{ keys: [], message: `${configWanted}, and is a promise` }], path)
  }
  const faults = readFaults(value, path)
  if (faults.length > 0) throw configError(faults, path)
  // The schema describes each of its fields.
  return value as AssayConfig
}

/** Reading a value of user code may call more of it, which may throw. */
function readFaults(value: unknown, path: string): readonly ConfigFault[] {
  try {
    const { error } = configSchema.safeParse(value)
    if (error !== undefined) return error.issues.flatMap((issue) => faultsOf(issue, value))
    // The schema describes each of its fields.
    const config = value as AssayConfig
    return [...profileFaults(config), ...referenceFaults(config), ...formerlyFaults(config)]
  } catch (error) {
    throw loadFailure(error, path, false)
  }
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
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'a text'
  return typeof value === 'object' ? objectKind(value) : `a ${typeof value}`
}

/** A map or a date is not what one calls an object. */
function objectKind(value: object): string {
  const [, name = 'Object'] = /^\[object (\w+)\]$/.exec(Object.prototype.toString.call(value)) ?? []
  return name === 'Object' || name === 'Module' ? 'an object' : `a ${name}`
}
