import { Option } from 'commander'
import { someText } from './flag-parsers.ts'

/** The flags of every command that looks into a storage. */
export interface StorageFlags {
  readonly storage?: string
  readonly config?: string
  readonly profile?: string
}

/** Describes `--profile`. */
export function profileOption(): Option {
  return new Option('--profile <name>', 'a profile of the config (default: ASSAY_PROFILE, none)').argParser(someText)
}

/** Describes `--storage`, `--config` and `--profile`. */
export function storageOptions(): readonly Option[] {
  return [
    new Option('--storage <url>', 'the storage (default: ASSAY_STORAGE, the config, file:./.assay)').argParser(someText),
    new Option('-c, --config <path>', 'the config (default: found from the current folder upwards)').argParser(someText),
    profileOption(),
  ]
}
