import type { Redact } from './make-redact.ts'
import { makeRedact } from './make-redact.ts'
import { secretVariables } from './secret-variables.ts'

/** What a config says of secrets. */
export interface RedactionSetting {
  readonly redact?: readonly (string | RegExp)[]
  readonly secretVariables?: Readonly<Record<string, boolean>>
}

// Errors are printed where no config is at hand, and whatever it was that loaded the config, its words hold for the environment it works in.
const settings = new WeakMap<NodeJS.ProcessEnv, RedactionSetting>()

/** Makes what a config says hold for all that is said in an environment from now on. */
export function setRedaction(environment: NodeJS.ProcessEnv, setting: RedactionSetting): void {
  settings.set(environment, setting)
}

/** The function that takes the secrets of an environment, as it is now, and what its config calls secret, out of texts; undefined: there are none. */
export function redactOf(environment: NodeJS.ProcessEnv): Redact | undefined {
  const setting = settings.get(environment) ?? {}
  return makeRedact(secretVariables(environment, setting.secretVariables), setting.redact ?? [])
}
