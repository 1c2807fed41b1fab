import { resolve } from 'node:path'
import type { LoadedConfig } from '../config/load-config.ts'
import { projectName } from '../config/project-name.ts'
import { withoutSecrets } from '../output/without-secrets.ts'
import { chooseStorage } from '../storage/choose-storage.ts'
import { printableUrl, schemeOf } from '../storage/storage-url.ts'
import { describeFile } from './describe-file.ts'
import { describeScorers } from './describe-scorers.ts'
import { describeTargets } from './describe-targets.ts'
import type { DescribedEntry, Description } from './description.ts'

/** What a config is described with. */
export interface DescribeRequest {
  readonly loaded: LoadedConfig
  /** The storage that was named on the command line. */
  readonly storage: string | undefined
  readonly environment: NodeJS.ProcessEnv
  /** The current one. */
  readonly folder: string
  /** A dataset file, relative to the current folder. */
  readonly file: string | undefined
}

/** Says what a config holds. */
export function describeConfig({ loaded, storage, environment, folder, file }: DescribeRequest): Description {
  const { config } = loaded
  const chosen = chooseStorage(storage, loaded, { environment, folder })
  const path = schemeOf(chosen.url) === 'file' ? resolve(chosen.folder, chosen.url.slice('file:'.length)) : null
  return {
    v: 1,
    config: loaded.path,
    folder: loaded.folder,
    project: projectName(loaded),
    storage: { url: path === null ? printableUrl(chosen.url) : `file:${path}`, from: storageFrom(storage, environment, loaded) },
    targets: describeTargets(config, (text) => withoutSecrets(text, environment)),
    scorers: describeScorers(config),
    datasets: describeEntries(loaded),
    profiles: Object.keys(config.profiles ?? {}),
    dataset: file === undefined ? null : describeFile(file, loaded),
    problems: [],
  }
}

/** Says that a config cannot be loaded. */
export function describeProblem(problem: string, path: string | null, folder: string): Description {
  const nothing = { project: null, storage: null, targets: [], scorers: [], datasets: [], profiles: [], dataset: null }
  return { v: 1, config: path, folder, ...nothing, problems: [problem] }
}

function storageFrom(
  flag: string | undefined,
  environment: NodeJS.ProcessEnv,
  { profile, config }: LoadedConfig,
): NonNullable<Description['storage']>['from'] {
  if (flag !== undefined) return 'flag'
  if ((environment['ASSAY_STORAGE'] ?? '') !== '') return 'environment'
  if (profile?.storage !== undefined) return 'profile'
  return config.storage === undefined ? 'default' : 'config'
}

function describeEntries({ config }: LoadedConfig): readonly DescribedEntry[] {
  return Object.entries(config.datasets ?? {}).map(([glob, { target, scorers, thresholds, primary, cluster }]) => ({
    glob,
    targets: [target ?? []].flat(),
    scorers: scorers ?? null,
    thresholds: thresholds ?? {},
    primary: primary ?? null,
    ...(cluster !== undefined && { cluster }),
  }))
}
