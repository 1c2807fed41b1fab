import type { AssayConfig } from '../config/assay-config.ts'
import { knownScorer, knownScorers } from '../config/known-scorers.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { scorerVariables } from '../describe/scorer-variables.ts'
import { factsOf } from '../targets/target-facts.ts'
import type { CheckResult } from './check-result.ts'

/** A variable, and who reads it. */
interface Reading {
  readonly id: string
  readonly name: string
  readonly isNeeded: boolean
}

/** Looks whether the variables that targets name, and those that scorers say they read, are set. Values are never shown. */
export function checkEnvironment({ config }: Pick<LoadedConfig, 'config'>, environment: NodeJS.ProcessEnv): readonly CheckResult[] {
  const readings = [...targetReadings(config), ...scorerReadings(config)]
  const names = [...new Set(readings.map(({ name }) => name))]
  const missing = names.filter((name) => (environment[name] ?? '') === '')
  if (names.length > 0 && missing.length === 0) return [{ check: 'environment', state: 'ok', message: `${names.join(', ')} set` }]
  return missing.map((name) =>
    missingVariable(
      name,
      readings.filter((reading) => reading.name === name),
    ),
  )
}

function targetReadings({ targets = {} }: AssayConfig): readonly Reading[] {
  return Object.entries(targets).flatMap(([id, target]) => {
    const facts = factsOf(target)
    return facts?.kind === 'http' ? facts.variables.map((name) => ({ id, name, isNeeded: true })) : []
  })
}

function scorerReadings(config: AssayConfig): readonly Reading[] {
  return knownScorers(config).flatMap((id) =>
    scorerVariables(knownScorer(config, id)?.scorer ?? {}).map((variable) => ({ id, ...variable })),
  )
}

function missingVariable(name: string, readings: readonly Reading[]): CheckResult {
  const needing = readings.filter(({ isNeeded }) => isNeeded)
  const ids = (needing.length > 0 ? needing : readings).map(({ id }) => id).join(', ')
  const example = name === 'OPENAI_BASE_URL' ? `${name}=https://api.openai.com/v1` : null
  const set = `set it, for example ${example === null ? '' : `${example} `}in a file .env beside the config`
  if (needing.length > 0) return { check: 'environment', state: 'problem', message: `${name} is not set, and ${ids} needs it`, advice: set }
  return {
    check: 'environment',
    state: 'warning',
    message: `${name} is not set, and ${ids} may need it`,
    advice: `${set}, unless ${name === 'OPENAI_API_KEY' ? 'the endpoint wants none' : 'it asks no model'}`,
  }
}
