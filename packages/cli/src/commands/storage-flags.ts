import { Option } from 'commander'
import { someText } from './flag-parsers.ts'

/** The flags of every command that looks into a storage. */
export interface StorageFlags {
  readonly storage?: string
  readonly config?: string
}

/** Describes `--storage` and `--config`. */
export function storageOptions(): readonly Option[] {
  return [
    new Option('--storage <url>', 'the storage (default: ASSAY_STORAGE, the config, file:./.assay)').argParser(someText),
    new Option('-c, --config <path>', 'the config (default: found from the current folder upwards)').argParser(someText),
  ]
}
