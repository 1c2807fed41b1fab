import type { AssayConfig } from './assay-config.ts'
import type { ConfigFault } from './config-fault.ts'
import { readProfile } from './read-profile.ts'

/** Finds settings in the profiles of a config that their flags would refuse. */
export function profileFaults({ profiles = {} }: AssayConfig): readonly ConfigFault[] {
  return Object.entries(profiles).flatMap(([name, profile]) =>
    readProfile(profile).faults.map(({ keys, message }) => ({ keys: ['profiles', name, ...keys], message })),
  )
}
