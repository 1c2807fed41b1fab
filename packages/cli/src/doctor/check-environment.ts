import type { LoadedConfig } from '../config/load-config.ts'
import { factsOf } from '../targets/target-facts.ts'
import type { CheckResult } from './check-result.ts'

/** Looks whether the variables that targets name are set. Values are never shown. */
export function checkEnvironment({ config }: LoadedConfig, environment: NodeJS.ProcessEnv): readonly CheckResult[] {
  const needed = Object.entries(config.targets ?? {}).flatMap(([id, target]) => {
    const facts = factsOf(target)
    return facts?.kind === 'http' ? facts.variables.map((name) => ({ id, name })) : []
  })
  const names = [...new Set(needed.map(({ name }) => name))]
  const missing = names.filter((name) => (environment[name] ?? '') === '')
  if (names.length > 0 && missing.length === 0) return [{ check: 'environment', state: 'ok', message: `${names.join(', ')} set` }]
  return missing.map((name) => ({
    check: 'environment',
    state: 'problem',
    message: `${name} is not set, and ${needed
      .filter((one) => one.name === name)
      .map(({ id }) => id)
      .join(', ')} needs it`,
    advice: 'set it, for example in a file .env beside the config',
  }))
}
