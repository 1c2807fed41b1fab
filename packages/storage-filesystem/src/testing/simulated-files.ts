import type { FileOperations, OpenFile, OpenMode } from '../files/file-operations.ts'
import { fileError } from './file-error.ts'
import type { FileOperationName, PlannedFault } from './planned-fault.ts'
import { FaultPlan } from './planned-fault.ts'
import type { NameChange } from './name-journal.ts'
import type { SimulatedFile, SimulatedFolder, SimulatedNode } from './simulated-node.ts'
import { appendBytes, statusOf } from './simulated-node.ts'
import type { SimulatedPlace } from './simulated-tree.ts'
import { SimulatedTree } from './simulated-tree.ts'

/** What a simulated disk starts with. */
export interface SimulatedFilesOptions {
  /** Folders that are there, and on the disk; absolute paths, with their parents before them. */
  readonly folders?: readonly string[]
  /** Awaited before every call, for example to let others go first at random. */
  readonly pause?: () => Promise<void>
}

const changing: ReadonlySet<FileOperationName> = new Set(['makeFolder', 'link', 'rename', 'removeFile', 'removeFolder'])

/**
 * A disk in memory for tests. It knows what is on the disk and what only programs see, so that its power can be cut; its calls can be made to
 * fail, and it can be full or read-only. Paths are absolute, with `/`. Calls are made one at a time, in the order in which they are asked for.
 */
export class SimulatedFiles {
  /** How many bytes can still be written; null: any number. With fewer a write is short, with none it is `ENOSPC`. */
  free: number | null = null
  /** Whether every call that would change something is `EROFS`. */
  readOnly = false
  readonly #tree = new SimulatedTree()
  readonly #faults = new FaultPlan()
  readonly #pause: (() => Promise<void>) | null
  // Raised by a power cut, so that programs of before cannot go on.
  #life = 0
  #operations = 0
  #cutAt = Infinity
  #cutChance: (() => number) | null = null
  #shortWrite: number | null = null

  constructor({ folders = [], pause }: SimulatedFilesOptions = {}) {
    this.#pause = pause ?? null
    for (const path of folders) this.#plant(path, this.#tree.newFolder())
  }

  /** How many calls were made so far. */
  get operations(): number {
    return this.#operations
  }

  /** The calls of a program that starts now. After a power cut all of them fail: mount again. */
  mount(): FileOperations {
    const life = this.#life
    const call = <Value>(operation: FileOperationName, path: string, effect: () => Value): Promise<Value> =>
      this.#call(life, operation, path, effect)
    return {
      open: async (path, mode) => {
        const file = await call('open', path, () => this.#open(path, mode))
        return this.#openFile(file, mode, <Value>(operation: FileOperationName, effect: () => Value) => call(operation, path, effect))
      },
      status: (path) => call('status', path, () => this.#status(path)),
      list: (path) => call('list', path, () => [...this.#folder(path, 'list').names.keys()]),
      makeFolder: (path) => call('makeFolder', path, () => this.#add(path, 'makeFolder', () => this.#tree.newFolder())),
      link: (from, to) => call('link', to, () => this.#link(from, to)),
      rename: (from, to) => call('rename', to, () => this.#rename(from, to)),
      removeFile: (path) => call('removeFile', path, () => this.#removeFile(path)),
      removeFolder: (path) => call('removeFolder', path, () => this.#removeFolder(path)),
      syncFolder: (path) => call('syncFolder', path, () => this.#tree.journal.sync(this.#folder(path, 'syncFolder'))),
    }
  }

  /**
   * Cuts the power now: content and names that were not synced are gone, and so is every program.
   *
   * @param chance Lets a random part of them survive: the oldest changes of names, and of each file's content a part that is torn at any byte,
   * or has zeros for blocks that were not written.
   */
  cutPower(chance: (() => number) | null = null): void {
    this.#life += 1
    this.#cutAt = Infinity
    this.#tree.cut(chance)
  }

  /** Cuts the power when so many more calls are done. The last of them is answered. */
  cutPowerAfter(operations: number, chance: (() => number) | null = null): void {
    this.#cutAt = this.#operations + operations
    this.#cutChance = chance
  }

  /** Lets calls fail. */
  fail(fault: PlannedFault): void {
    this.#faults.add(fault)
  }

  /** Lets the next write write only so many bytes. */
  shortenNextWrite(bytes: number): void {
    this.#shortWrite = bytes
  }

  /** Takes back all that was planned to fail, and gives the disk room. */
  repair(): void {
    this.#faults.clear()
    this.#shortWrite = null
    this.#cutAt = Infinity
    this.free = null
    this.readOnly = false
  }

  /** The paths of all that programs see, sorted. */
  paths(): readonly string[] {
    return this.#tree.paths()
  }

  /** The content of a file; null when nothing is there. */
  content(path: string): Buffer | null {
    const { node } = this.#tree.find(path, 'open')
    return node?.kind === 'file' ? Buffer.from(node.bytes.subarray(0, node.size)) : null
  }

  /** Puts a file on the disk, or other content into one that is there, as an editor does that keeps the file. */
  plantFile(path: string, content: string | Uint8Array): void {
    const bytes = Buffer.from(content)
    const { node } = this.#tree.find(path, 'open')
    const file = node?.kind === 'file' ? node : this.#tree.newFile()
    Object.assign(file, { bytes, size: bytes.length, synced: bytes.length })
    this.#plant(path, file)
  }

  /** Puts a symbolic link on the disk. */
  plantLink(path: string, target: string): void {
    this.#plant(path, { kind: 'link', inode: this.#tree.newInode(), target })
  }

  #plant(path: string, node: SimulatedNode): void {
    const { folder, name } = this.#tree.find(path, 'open')
    folder.names.set(name, node)
    folder.onDisk.set(name, node)
  }

  async #call<Value>(life: number, operation: FileOperationName, path: string, effect: () => Value): Promise<Value> {
    await this.#pause?.()
    if (life !== this.#life)
      throw Object.assign(fileError('EIO', operation, path), { message: `EIO: the power is off, ${operation} '${path}'` })
    this.#operations += 1
    const fault = this.#faults.take(operation, path)
    if (fault !== null && fault.done !== true) throw fileError(fault.code, operation, path)
    if (this.readOnly && changing.has(operation)) throw fileError('EROFS', operation, path)
    const value = effect()
    if (this.#operations >= this.#cutAt) this.cutPower(this.#cutChance)
    if (fault !== null) throw fileError(fault.code, operation, path)
    return value
  }

  #open(path: string, mode: OpenMode): SimulatedFile {
    const { node } = this.#tree.find(path, 'open')
    if (this.readOnly && mode !== 'read') throw fileError('EROFS', 'open', path)
    if (mode === 'create') {
      const file = this.#tree.newFile()
      this.#add(path, 'open', () => file)
      return file
    }
    if (node === undefined) throw fileError('ENOENT', 'open', path)
    if (node.kind === 'link') throw fileError('ELOOP', 'open', path)
    if (node.kind === 'folder') throw fileError('EISDIR', 'open', path)
    return node
  }

  #openFile(
    file: SimulatedFile,
    mode: OpenMode,
    call: <Value>(operation: FileOperationName, effect: () => Value) => Promise<Value>,
  ): OpenFile {
    let open = true
    const used = <Value>(operation: FileOperationName, effect: () => Value): Promise<Value> =>
      call(operation, () => {
        if (!open) throw fileError('EBADF', operation, 'a closed file')
        return effect()
      })
    return {
      read: (buffer, position) => used('read', () => file.bytes.copy(buffer, 0, Math.min(position, file.size), file.size)),
      write: (bytes) =>
        used('write', () => {
          if (mode === 'read') throw fileError('EBADF', 'write', 'a file that is open for reading')
          return this.#write(file, bytes)
        }),
      sync: () =>
        used('sync', () => {
          file.synced = file.size
        }),
      status: () => used('fileStatus', () => statusOf(file)),
      close: () =>
        used('close', () => {
          open = false
        }),
    }
  }

  #write(file: SimulatedFile, bytes: Uint8Array): number {
    if (this.free === 0) throw fileError('ENOSPC', 'write', '')
    const count = Math.min(bytes.byteLength, this.free ?? Infinity, this.#shortWrite ?? Infinity)
    this.#shortWrite = null
    if (this.free !== null) this.free -= count
    appendBytes(file, bytes.subarray(0, count))
    file.modified = this.#operations
    return count
  }

  #status(path: string): ReturnType<typeof statusOf> | null {
    try {
      const { node } = this.#tree.find(path, 'status')
      return node === undefined ? null : statusOf(node)
    } catch {
      // A folder on the way is missing, or is none.
      return null
    }
  }

  #folder(path: string, operation: string): SimulatedFolder {
    const { node } = this.#tree.find(path, operation)
    if (node === undefined) throw fileError('ENOENT', operation, path)
    if (node.kind === 'link') throw fileError('ELOOP', operation, path)
    if (node.kind !== 'folder') throw fileError('ENOTDIR', operation, path)
    return node
  }

  #existing(path: string, operation: string): SimulatedPlace & { readonly node: SimulatedNode } {
    const { folder, name, node } = this.#tree.find(path, operation)
    if (node === undefined) throw fileError('ENOENT', operation, path)
    return { folder, name, node }
  }

  #add(path: string, operation: string, make: () => SimulatedNode): void {
    const { folder, name, node } = this.#tree.find(path, operation)
    if (node !== undefined) throw fileError('EEXIST', operation, path)
    this.#tree.journal.change([{ folder, name, node: make() }])
  }

  #link(from: string, to: string): void {
    const { node } = this.#existing(from, 'link')
    if (node.kind === 'folder') throw fileError('EPERM', 'link', from)
    this.#add(to, 'link', () => node)
  }

  #rename(from: string, to: string): void {
    const source = this.#existing(from, 'rename')
    const target = this.#tree.find(to, 'rename')
    if (source.node === target.node) return
    if (target.node?.kind === 'folder') {
      if (source.node.kind !== 'folder') throw fileError('EISDIR', 'rename', to)
      if (target.node.names.size > 0) throw fileError('ENOTEMPTY', 'rename', to)
    } else if (target.node !== undefined && source.node.kind === 'folder') throw fileError('ENOTDIR', 'rename', to)
    const changes: NameChange[] = [
      { folder: source.folder, name: source.name, node: null },
      { folder: target.folder, name: target.name, node: source.node },
    ]
    this.#tree.journal.change(changes)
  }

  #removeFile(path: string): void {
    const { folder, name, node } = this.#existing(path, 'removeFile')
    if (node.kind === 'folder') throw fileError('EISDIR', 'removeFile', path)
    this.#tree.journal.change([{ folder, name, node: null }])
  }

  #removeFolder(path: string): void {
    const { folder, name, node } = this.#existing(path, 'removeFolder')
    if (node.kind !== 'folder') throw fileError('ENOTDIR', 'removeFolder', path)
    if (node.names.size > 0) throw fileError('ENOTEMPTY', 'removeFolder', path)
    this.#tree.journal.change([{ folder, name, node: null }])
  }
}
