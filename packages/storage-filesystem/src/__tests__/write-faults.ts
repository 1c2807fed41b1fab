import { relative, sep } from 'node:path'
import type { FileOperations, OpenFile } from '../files/file-operations.ts'
import { fileError } from '../testing/file-error.ts'

const recordFolder = /^[0-9a-f]{32}$/

/**
 * Makes one write to a store fail: by its first call that would change something, or by the wait for the disk that follows the call that stored
 * it, so that it is there and only the answer is lost.
 */
export class WriteFaults {
  readonly #folder: string
  #next: 'none' | 'before' | 'after' | 'stored' = 'none'

  /** `folder` is that of the store. */
  constructor(folder: string) {
    this.#folder = folder
  }

  failNext(when: 'before' | 'after'): void {
    this.#next = when
  }

  /** The same calls, which fail when it is their turn. */
  wrap(files: FileOperations): FileOperations {
    return {
      ...files,
      open: async (path, mode) => {
        const open = (): Promise<OpenFile> => files.open(path, mode)
        return this.#wrapFile(path, mode === 'create' ? await this.#change(path, false, open) : await open())
      },
      makeFolder: (path) => this.#change(path, false, () => files.makeFolder(path)),
      link: (from, to) => this.#change(to, this.#isRecord(to), () => files.link(from, to)),
      rename: (from, to) => this.#change(to, this.#isRecord(from) || this.#isRecord(to), () => files.rename(from, to)),
      removeFile: (path) => this.#change(path, false, () => files.removeFile(path)),
      removeFolder: (path) => this.#change(path, false, () => files.removeFolder(path)),
      syncFolder: (path) => this.#sync(path, () => files.syncFolder(path)),
    }
  }

  #wrapFile(path: string, file: OpenFile): OpenFile {
    return {
      ...file,
      write: (bytes) => this.#change(path, this.#isRecord(path), () => file.write(bytes)),
      sync: () => this.#sync(path, () => file.sync()),
    }
  }

  /** Whether a path is that of a run or dataset, or in its folder. */
  #isRecord(path: string): boolean {
    const [part, hash = ''] = relative(this.#folder, path).split(sep)
    return (part === 'runs' || part === 'datasets') && recordFolder.test(hash)
  }

  async #change<Value>(path: string, stores: boolean, operation: () => Promise<Value>): Promise<Value> {
    if (this.#next === 'before') {
      this.#next = 'none'
      throw fileError('EIO', 'write', path)
    }
    const value = await operation()
    if (this.#next === 'after' && stores) this.#next = 'stored'
    return value
  }

  async #sync(path: string, operation: () => Promise<void>): Promise<void> {
    await operation()
    if (this.#next !== 'stored') return
    this.#next = 'none'
    throw fileError('EIO', 'sync', path)
  }
}
