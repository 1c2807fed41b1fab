import type { RunFlags } from '../commands/run-flags.ts'
import { UsageError } from '../usage-error.ts'
import type { AssayConfig } from './assay-config.ts'
import { listOf } from './list-of.ts'
import { readProfile } from './read-profile.ts'
import { shownPath } from './shown-path.ts'

/**
 * What the chosen profile of a config sets: that of the flag, else that of `ASSAY_PROFILE`; undefined when none was chosen.
 *
 * @param path The config file; null: there is none.
 * @throws `UsageError`: there is no such profile; it lists those that there are.
 */
export function chooseProfile(
  { profiles = {} }: AssayConfig,
  path: string | null,
  flag: string | undefined,
  environment: NodeJS.ProcessEnv,
): Partial<RunFlags> | undefined {
  const name = flag ?? environment['ASSAY_PROFILE'] ?? ''
  if (name === '') return undefined
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined
  if (profile !== undefined) return readProfile(profile).flags
  const chosenBy = flag === undefined ? ', which ASSAY_PROFILE names' : ''
  const known = path === null ? 'there is no config' : `${shownPath(path)} has ${listOf(Object.keys(profiles))}`
  throw new UsageError(`Profile not found: ${name}${chosenBy}; ${known}`)
}
