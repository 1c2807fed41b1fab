import { configNames } from '../config/find-config.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { searchedText } from '../config/searched-text.ts'
import { shownPath } from '../config/shown-path.ts'
import type { CheckResult } from './check-result.ts'

/** Says which config was loaded. */
export function checkConfigFound(loaded: LoadedConfig): CheckResult {
  const { path, config, profile } = loaded
  if (path === null) {
    return {
      check: 'config',
      state: 'warning',
      message: `there is none in ${searchedText(loaded)}`,
      advice: `assay init writes an ${configNames[0]}; --config names one elsewhere`,
    }
  }
  const profiles = Object.keys(config.profiles ?? {}).length
  const more = profile !== undefined || profiles === 0 ? '' : `, ${profiles === 1 ? 'a profile' : `${profiles} profiles`}`
  return { check: 'config', state: 'ok', message: `${shownPath(path)}${more}` }
}

/** Says why a config could not be loaded. */
export function checkConfigFailed(problem: string): CheckResult {
  return { check: 'config', state: 'problem', message: problem }
}
