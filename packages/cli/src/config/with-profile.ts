import type { RunFlags } from '../commands/run-flags.ts'
import type { LoadedConfig } from './load-config.ts'

/** The flags of a command with what the chosen profile sets in place of those that were not typed. Its storage is chosen by `chooseStorage`. */
export function withProfile<Flags extends Pick<RunFlags, 'untyped'>>(flags: Flags, { profile = {} }: LoadedConfig): Flags {
  const { untyped } = flags
  const set = Object.entries(profile).filter(([name]) => name !== 'storage' && untyped?.has(name) === true)
  return { ...flags, ...Object.fromEntries(set) }
}
