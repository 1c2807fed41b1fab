import type { AssayConfig } from '../config/assay-config.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { describeTargets } from '../describe/describe-targets.ts'
import { factsOf } from '../targets/target-facts.ts'
import type { HttpFacts } from '../targets/target-facts.ts'
import { countOf } from '../text/format-count.ts'
import type { CheckResult } from './check-result.ts'
import { connectionProblem } from './connection-problem.ts'
import { programProblem } from './program-problem.ts'

/** Looks whether targets are there. None is called: that could cost money, or change something. */
export async function checkTargets(
  { config, path }: LoadedConfig,
  environment: NodeJS.ProcessEnv,
  redact: (text: string) => string,
): Promise<readonly CheckResult[]> {
  const targets = describeTargets(config, redact)
  if (targets.length === 0) {
    if (path === null) return []
    return [{ check: 'targets', state: 'warning', message: 'the config has none', advice: 'add one: targets: { id: (input) => … }' }]
  }
  const plain = targets.filter(({ title }) => title === undefined)
  const checked = targets.filter(({ title }) => title !== undefined)
  return [
    ...(plain.length === 0 ? [] : [okay(plain.map(({ id, kind }) => `${id} (${kind})`).join(', '))]),
    ...(await Promise.all(checked.map(({ id, title = '' }) => checkOne(config, id, title, environment)))),
  ]
}

async function checkOne({ targets = {} }: AssayConfig, id: string, title: string, environment: NodeJS.ProcessEnv): Promise<CheckResult> {
  const target = targets[id]
  const facts = target === undefined ? null : factsOf(target)
  if (facts?.kind === 'http') return checkServer(facts, id, title, environment)
  const problem = facts === null ? null : programProblem(facts, environment)
  if (problem === null) return okay(`${id} (${title})`)
  return {
    check: 'targets',
    state: 'problem',
    message: `${id}: ${problem}`,
    advice: 'install it, or correct command and cwd in the config',
  }
}

async function checkServer(
  { address, variables }: HttpFacts,
  id: string,
  title: string,
  environment: NodeJS.ProcessEnv,
): Promise<CheckResult> {
  const place = address(environment)
  if (place === null) {
    const missing = variables.filter((name) => (environment[name] ?? '') === '')
    const why = missing.length === 0 ? 'its host is known with a row alone' : `${countOf(missing.length, 'variable')} not set`
    return okay(`${id} (${title}), not looked for: ${why}`)
  }
  const problem = await connectionProblem(place)
  if (problem === null) return okay(`${id} (${title}) is reached`)
  return {
    check: 'targets',
    state: 'problem',
    message: `${id}: ${place.host}:${place.port} is not reached (${problem})`,
    advice: 'start the server, or correct the url in the config',
  }
}

function okay(message: string): CheckResult {
  return { check: 'targets', state: 'ok', message }
}
