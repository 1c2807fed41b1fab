import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../commands/run-command.ts'
import type { RunFlags } from '../../commands/run-flags.ts'
import { chooseStorage } from '../../storage/choose-storage.ts'
import type { ChosenStorage } from '../../storage/choose-storage.ts'
import type { ProfileEntry } from '../assay-config.ts'
import { checkConfig } from '../check-config.ts'
import { chooseProfile } from '../choose-profile.ts'
import { profileFields } from '../profile-fields.ts'
import { readProfile } from '../read-profile.ts'
import { withProfile } from '../with-profile.ts'
import { temporaryFolder } from './temporary-folder.ts'

const run = (): { score: number } => ({ score: 1 })

/** Flags that say what this one run is about, and no settings. */
const noSettings = [
  'config',
  'profile',
  'datasetName',
  'format',
  'version',
  'name',
  'rows',
  'filter',
  'failedOf',
  'erroredOf',
  'sample',
  'seed',
  'limit',
  'shard',
  'dryRun',
  'group', // names the shards of one job
  'json',
]

/** What `assay run` makes of these words. */
async function flagsOf(...words: readonly string[]): Promise<RunFlags> {
  const seen: RunFlags[] = []
  await runCommand(async (_file, flags) => void seen.push(flags)).parseAsync(['data.jsonl', ...words], { from: 'user' })
  const [flags] = seen
  if (flags === undefined) throw new Error('The command was not called')
  return flags
}

function faultsOf(profile: unknown): readonly string[] {
  const path = join(temporaryFolder({ 'assay.config.ts': '' }), 'assay.config.ts')
  try {
    checkConfig({ targets: { a: run }, scorers: { exact: { run } }, profiles: { ci: profile } }, path)
    return []
  } catch (error) {
    return String(error)
      .replace('UsageError: ', '')
      .split('\n')
      .map((line) => line.replace(`${path}: `, ''))
  }
}

describe('a profile', () => {
  it('can say what every flag of assay run can that is a setting', () => {
    const options = runCommand(async () => {}).options.map((option) => option.attributeName())
    const settings = options.filter((name) => !noSettings.includes(name))

    expect(Object.values(profileFields).toSorted()).toEqual(settings.toSorted())
  })

  it('is read as if its settings were typed', async () => {
    const profile: ProfileEntry = {
      target: ['a', 'b'],
      scorers: 'exact',
      tags: ['nightly'],
      trials: 3,
      concurrency: '20',
      timeout: '30s',
      minPassRate: ['90%', 'language:0.8'],
      minScore: 'exact=0.7',
      maxErrored: 2,
      reporter: ['plain', 'github'],
      output: 'junit.xml',
    }
    const words = [
      ['--target', 'a', '--target', 'b', '--scorer', 'exact', '--tag', 'nightly', '--trials', '3', '--concurrency', '20'],
      ['--timeout', '30s', '--min-pass-rate', '90%', '--min-pass-rate', 'language:0.8', '--min-score', 'exact=0.7'],
      ['--max-errored', '2', '--reporter', 'plain', '--reporter', 'github', '--output', 'junit.xml'],
    ].flat()

    const { flags, faults } = readProfile(profile)

    expect(faults).toEqual([])
    expect(await flagsOf(...words)).toMatchObject(flags)
    expect(Object.keys(flags)).toHaveLength(Object.keys(profile).length)
  })

  it.each<[unknown, string]>([
    [7, 'profiles.ci must be an object such as { concurrency: 20, minPassRate: 0.9 }, and is a number'],
    [{ concurency: 1 }, `profiles.ci.concurency is unknown; known are ${Object.keys(profileFields).join(', ')}`],
    [{ concurrency: 0 }, 'profiles.ci.concurrency must be a whole number from 1, and is 0'],
    [{ concurrency: [1, 2] }, 'profiles.ci.concurrency must be one value, and is [1,2]'],
    [{ concurrency: true }, 'profiles.ci.concurrency must be a number or a text, and is true'],
    [{ concurrency: {} }, 'profiles.ci.concurrency must be a number or a text, as behind the flag, or a list of them, and is an object'],
    [{ timeout: 30 }, 'profiles.ci.timeout must be a duration with its unit, such as 500ms, 30s, 2m or 1h30m, and is 30'],
    [{ minPassRate: 1.5 }, 'profiles.ci.minPassRate must be a share such as 0.9 or 90%, and is 1.5'],
    [{ reporter: 'loud' }, 'profiles.ci.reporter is "loud": Allowed choices are pretty, plain, ndjson, github, silent'],
    [{ target: 'nope' }, 'profiles.ci.target names "nope", which is no target of the config; it has a'],
    [{ scorers: ['nope'] }, 'profiles.ci.scorers names "nope", which is no scorer of the config; it has exact'],
  ])('with something wrong is refused in words (%#)', (profile, fault) => {
    expect(faultsOf(profile)).toEqual([fault])
  })
})

const config = { profiles: { ci: { concurrency: 20 }, local: { concurrency: 2 } } }

function chosenProfile(flag: string | undefined, environment: NodeJS.ProcessEnv): Partial<RunFlags> | undefined {
  return chooseProfile(config, '/assay.config.ts', flag, environment)
}

describe('chooseProfile', () => {
  it('takes that of the flag, else that of the environment, else none', () => {
    expect(chosenProfile('local', { ASSAY_PROFILE: 'ci' })).toEqual({ concurrency: 2 })
    expect(chosenProfile(undefined, { ASSAY_PROFILE: 'ci' })).toEqual({ concurrency: 20 })
    expect(chosenProfile(undefined, { ASSAY_PROFILE: '' })).toBeUndefined()
    expect(chosenProfile(undefined, {})).toBeUndefined()
  })

  it('lists the profiles that there are when there is none of the name', () => {
    expect(() => chooseProfile(config, '/assay.config.ts', 'CI', {})).toThrow('Profile not found: CI; /assay.config.ts has ci, local')
    expect(() => chooseProfile(config, '/assay.config.ts', 'toString', {})).toThrow('Profile not found: toString')
    expect(() => chooseProfile({}, '/assay.config.ts', undefined, { ASSAY_PROFILE: 'ci' })).toThrow(
      'Profile not found: ci, which ASSAY_PROFILE names; /assay.config.ts has none',
    )
    expect(() => chooseProfile({}, null, 'ci', {})).toThrow('Profile not found: ci; there is no config')
  })
})

const loaded = { path: null, folder: '/project', config: { storage: 'file:./config' }, repositoryRoot: null, searched: [] }

describe('withProfile', () => {
  it('sets what was not typed, and leaves what was', async () => {
    const flags = await flagsOf('--concurrency', '7', '--tag', 'mine')

    const set = withProfile(flags, { ...loaded, profile: { concurrency: 20, stopAfterErrors: 3, tag: ['ci'], trials: 2 } })

    expect(set).toMatchObject({ concurrency: 7, tag: ['mine'], stopAfterErrors: 3, trials: 2 })
  })

  it('lets a flag win that says what is the default', async () => {
    const flags = await flagsOf('--stop-after-errors', '10')

    expect(withProfile(flags, { ...loaded, profile: { stopAfterErrors: 3 } }).stopAfterErrors).toBe(10)
  })

  it('sets nothing that the command has no flag for', () => {
    expect(withProfile({ untyped: new Set(['concurrency']) }, { ...loaded, profile: { trials: 2 } })).not.toHaveProperty('trials')
  })
})

function chosenStorage(flag: string | undefined, environment: NodeJS.ProcessEnv, profile: Partial<RunFlags>): ChosenStorage {
  return chooseStorage(flag, { ...loaded, profile }, { environment, folder: '/here' })
}

it('takes the storage of the flag, the environment, the profile, the config, in this order', () => {
  const environment = { ASSAY_STORAGE: 'file:./environment' }
  const profile = { storage: 'file:./profile' }

  expect(chosenStorage('file:./flag', environment, profile)).toEqual({ url: 'file:./flag', folder: '/here' })
  expect(chosenStorage(undefined, environment, profile)).toEqual({ url: 'file:./environment', folder: '/here' })
  expect(chosenStorage(undefined, {}, profile)).toEqual({ url: 'file:./profile', folder: '/project' })
  expect(chosenStorage(undefined, {}, {})).toEqual({ url: 'file:./config', folder: '/project' })
})
