import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder that goes away with its holder. */
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string
  /** Writes a file, which can be run, and gives its path. */
  write(name: string, text: string): Promise<string>
}

/** Makes one. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'assay-vscode-')))
  return {
    path,
    write: async (name, text) => {
      const file = join(path, name)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
      await chmod(file, 0o755)
      return file
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  }
}
