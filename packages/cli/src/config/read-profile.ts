import type { Option } from 'commander'
import { InvalidArgumentError } from 'commander'
import { runCommand } from '../commands/run-command.ts'
import type { RunFlags } from '../commands/run-flags.ts'
import type { ProfileEntry, ProfileValue } from './assay-config.ts'
import type { ConfigFault } from './config-fault.ts'
import { profileFields } from './profile-fields.ts'

/** The flags that a profile sets, as if they were typed, and what is wrong with its other fields. */
export interface ReadProfile {
  readonly flags: Partial<RunFlags>
  readonly faults: readonly ConfigFault[]
}

/** Reads a profile with the parsers of the flags of `assay run`, so that it can say what they can, in the same words, and nothing else. */
export function readProfile(profile: ProfileEntry): ReadProfile {
  const options = new Map(runCommand(async () => {}).options.map((option) => [option.attributeName(), option]))
  const flags: Record<string, unknown> = {}
  const faults: ConfigFault[] = []
  for (const [field, name] of Object.entries(profileFields)) {
    // The table has every field of a profile and no other.
    const value = profile[field as keyof ProfileEntry]
    const option = options.get(name)
    if (value === undefined || option === undefined) continue
    try {
      flags[name] = parse(option, value)
    } catch (error) {
      if (!(error instanceof InvalidArgumentError)) throw error
      faults.push({ keys: [field], message: faultText(error.message, value) })
    }
  }
  return { flags, faults }
}

function parse(option: Option, value: ProfileValue): unknown {
  if (option.isBoolean()) {
    if (typeof value === 'boolean') return value
    throw new InvalidArgumentError('It must be true or false.')
  }
  const texts = [value].flat().map(String)
  if (typeof value === 'boolean') throw new InvalidArgumentError('It must be a number or a text.')
  if (texts.length !== 1 && !Array.isArray(option.defaultValue)) throw new InvalidArgumentError('It must be one value.')
  const { parseArg } = option
  return parseArg === undefined ? texts[0] : texts.reduce<unknown>((before, text) => parseArg(text, before), option.defaultValue)
}

/** What a parser says of a word that was typed, going on from the path of the field. */
function faultText(message: string, value: ProfileValue): string {
  const words = message.replace(/\.$/, '')
  return words.startsWith('It ') ? `${words.slice(3)}, and is ${JSON.stringify(value)}` : `is ${JSON.stringify(value)}: ${words}`
}
