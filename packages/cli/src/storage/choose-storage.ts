import type { LoadedConfig } from '../config/load-config.ts'

/** Which storage is used, and where a relative path in its URL starts. */
export interface ChosenStorage {
  readonly url: string
  /** Absolute. */
  readonly folder: string
}

/** Beside the config, so that every command of a project finds the same one. */
export const defaultStorage = 'file:./.assay'

/**
 * Chooses the storage: that of the flag, else `ASSAY_STORAGE`, both from the current folder; else that of the profile, else the config's, else files
 * beside the config.
 */
export function chooseStorage(
  flag: string | undefined,
  { config, folder: configFolder, profile }: LoadedConfig,
  { environment, folder }: { readonly environment: NodeJS.ProcessEnv; readonly folder: string },
): ChosenStorage {
  const typed = flag ?? environment['ASSAY_STORAGE'] ?? ''
  if (typed !== '') return { url: typed, folder }
  return { url: profile?.storage ?? config.storage ?? defaultStorage, folder: configFolder }
}
