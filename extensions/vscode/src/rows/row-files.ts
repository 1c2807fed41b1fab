import { commands, EventEmitter, FileChangeType, FileSystemError, FileType, l10n, workspace } from 'vscode'
import type { Disposable, Event, FileChangeEvent, FileStat, FileSystemProvider, Uri } from 'vscode'
import { decodeRowAddress, rowScheme } from './row-address.ts'
import type { RowAddress } from './row-address.ts'
import type { RowChange, RowChanges } from './row-changes.ts'
import { rowFile } from './row-file.ts'
import type { RowFile } from './row-file.ts'
import type { RowReader } from './row-reader.ts'

/**
 * Gives the documents that show rows their text, read from the store when it is asked for. They are files of a file system for reading only,
 * because the workbench opens files again after it was loaded again, and reads them again when it is told that they have changed.
 */
export class RowFiles implements FileSystemProvider, Disposable {
  readonly onDidChangeFile: Event<FileChangeEvent[]>
  readonly #reader: RowReader
  readonly #changes: RowChanges
  readonly #events = new EventEmitter<FileChangeEvent[]>()
  readonly #listening: Disposable
  #isWalkthroughTold = false

  constructor(reader: RowReader, changes: RowChanges) {
    this.#reader = reader
    this.#changes = changes
    this.onDidChangeFile = this.#events.event
    this.#listening = changes.onDidChange((change) => this.#tell(change))
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { bytes, changed } = await this.#read(uri)
    return { type: FileType.File, ctime: changed, mtime: changed, size: bytes.length }
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const { bytes } = await this.#read(uri)
    this.#tellWalkthrough()
    return bytes
  }

  watch(uri: Uri): Disposable {
    const address = decodeRowAddress(uri.query)
    return address === null ? { dispose: () => undefined } : this.#changes.watch(address.storageUrl)
  }

  /** A row says nothing of others. */
  readDirectory(): [] {
    return []
  }

  createDirectory(): never {
    throw FileSystemError.NoPermissions()
  }

  writeFile(): never {
    throw FileSystemError.NoPermissions()
  }

  delete(): never {
    throw FileSystemError.NoPermissions()
  }

  rename(): never {
    throw FileSystemError.NoPermissions()
  }

  dispose(): void {
    this.#listening.dispose()
    this.#events.dispose()
  }

  #read(uri: Uri): Promise<RowFile> {
    const address = decodeRowAddress(uri.query)
    if (address === null) throw FileSystemError.FileNotFound(uri)
    return rowFile(address, this.#reader, l10n.t)
  }

  /** A step of the walkthrough is to look at a row, however that was opened. */
  #tellWalkthrough(): void {
    if (this.#isWalkthroughTold) return
    this.#isWalkthroughTold = true
    void commands.executeCommand('setContext', 'assay.hasReadRow', true)
  }

  /** Also documents that nobody looks at are read again: they are in front with the next click. */
  #tell(change: RowChange): void {
    const uris = workspace.textDocuments.map(({ uri }) => uri).filter((uri) => uri.scheme === rowScheme)
    const changed = uris.filter(({ query }) => isIn(decodeRowAddress(query), change))
    if (changed.length > 0) this.#events.fire(changed.map((uri) => ({ type: FileChangeType.Changed, uri })))
  }
}

function isIn(address: RowAddress | null, { runId, rowId }: RowChange): boolean {
  return address !== null && (runId === null || runId === address.runId) && (rowId === null || rowId === address.rowId)
}
