import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { UsageError } from '../usage-error.ts'

const names = ['.env.local', '.env']

/**
 * Sets the variables of `.env.local` and `.env` in these folders that are not set yet: what is set wins, then the folder that comes first, and
 * within a folder `.env.local`.
 *
 * @param environment Is changed.
 */
export function loadEnvFiles(folders: readonly string[], environment: NodeJS.ProcessEnv): void {
  for (const folder of new Set(folders)) {
    for (const name of names) {
      const variables = Object.entries(parseEnv(contentOf(join(folder, name))))
      for (const [variable, value] of variables) environment[variable] ??= value
    }
  }
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\u{feff}/u, '')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // A folder of that name holds no variables; Python's virtual environments are often called .env.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return ''
    throw new UsageError(`Cannot read ${path} (${String(code)})`, { cause: error })
  }
}
