import { dirname } from 'node:path'
import type { RunFlags } from '../commands/run-flags.ts'
import { setRedaction } from '../redaction/redact-of.ts'
import type { AssayConfig } from './assay-config.ts'
import { checkConfig } from './check-config.ts'
import { chooseProfile } from './choose-profile.ts'
import { findConfig } from './find-config.ts'
import type { ConfigRequest } from './find-config.ts'
import { importConfig } from './import-config.ts'
import { loadEnvFiles } from './load-env-files.ts'
import { repositoryRoot } from './repository-root.ts'

/** A config and where it was found; all paths are absolute. */
export interface LoadedConfig {
  /** The config file; null when there is none. */
  readonly path: string | null
  /** The config's folder, to which its paths are relative; the current folder when there is no config. */
  readonly folder: string
  /** Empty when there is none. */
  readonly config: AssayConfig
  /** The root of the git repository in which the folder lies, or null. */
  readonly repositoryRoot: string | null
  /** The folders that were searched, in order; none when the config was named. */
  readonly searched: readonly string[]
  /** The config that lies beside the dataset and was not searched for there; absent: there is none, or another one was found. */
  readonly beside?: string
  /** What the chosen profile sets; absent: none was chosen. */
  readonly profile?: Partial<RunFlags>
}

/** What is loaded, and where variables are set. */
export interface LoadConfigRequest extends ConfigRequest {
  /** Gets the variables of the `.env` files; default: that of the process. */
  readonly environment?: NodeJS.ProcessEnv
  /** The profile to choose; default: that of `ASSAY_PROFILE`, if any. */
  readonly profile?: string
}

/**
 * Finds the config as `findConfig` says, sets the variables of the `.env.local` and `.env` files in its folder and at the root of its
 * repository, loads the config, checks it and chooses the profile. What it says of secrets holds from then on in the environment. What the config
 * prints goes where the process prints; protecting a stream is the caller's.
 *
 * @throws `UsageError`: a config that was named is not there; it cannot be loaded, throws, or is not what a config is; it has no such profile.
 */
export async function loadConfig(request: LoadConfigRequest): Promise<LoadedConfig> {
  const { cwd = process.cwd(), environment = process.env } = request
  const { path, ...search } = findConfig(request)
  const folder = path === null ? cwd : dirname(path)
  const root = repositoryRoot(folder)
  loadEnvFiles(root === null ? [folder] : [folder, root], environment)
  const config = path === null ? {} : checkConfig((await importConfig(path)).value, path)
  setRedaction(environment, config)
  const profile = chooseProfile(config, path, request.profile, environment)
  return { path, folder, config, repositoryRoot: root, ...search, ...(profile !== undefined && { profile }) }
}
