import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import spawn, { SubprocessError } from 'nano-spawn'

const root = join(import.meta.dirname, '../..')
/** What the checks read of the repository itself. */
const configuration = [
  '.dependency-cruiser.cjs',
  '.gitignore',
  '.oxlintrc.json',
  'package.json',
  'scripts/check-docs.ts',
  'scripts/doc-blocks.ts',
  'scripts/lint',
  'tsconfig.base.json',
]

/** What a check said. */
export interface CheckReport {
  readonly exitCode: number
  readonly output: string
}

/**
 * Runs a check of the repository, with its own command and configuration, over a project that holds only the given files.
 *
 * @param check The name of a script in the root package.json.
 * @param files The project's files by path. Each folder of `packages/` is installed as `@assay/<folder>`.
 */
export async function checkPlanted(check: string, files: Readonly<Record<string, string>>): Promise<CheckReport> {
  const project = mkdtempSync(join(tmpdir(), 'planted-'))
  try {
    for (const name of configuration) cpSync(join(root, name), join(project, name), { recursive: true })
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(project, path)), { recursive: true })
      writeFileSync(join(project, path), text)
    }
    install(project)
    const { output } = await spawn(process.execPath, ['--run', check], { cwd: project, timeout: 60_000 })
    return { exitCode: 0, output: stripVTControlCharacters(output) }
  } catch (error) {
    if (error instanceof SubprocessError && error.exitCode !== undefined)
      return { exitCode: error.exitCode, output: stripVTControlCharacters(error.output) }
    throw error
  } finally {
    rmSync(project, { recursive: true, force: true })
  }
}

/** Gives a project the repository's tools, and its own packages under their names. */
function install(project: string): void {
  const modules = join(project, 'node_modules')
  mkdirSync(join(modules, '@assay'), { recursive: true })
  const installed = readdirSync(join(root, 'node_modules')).filter((name) => name !== '@assay' && name !== '.cache')
  for (const name of installed) symlinkSync(join(root, 'node_modules', name), join(modules, name))
  const packages = existsSync(join(project, 'packages')) ? readdirSync(join(project, 'packages')) : []
  for (const name of packages) symlinkSync(join(project, 'packages', name), join(modules, '@assay', name))
}
