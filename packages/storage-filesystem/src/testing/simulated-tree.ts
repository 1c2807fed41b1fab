import { posix } from 'node:path'
import { fileError } from './file-error.ts'
import { NameJournal } from './name-journal.ts'
import type { SimulatedFile, SimulatedFolder, SimulatedNode } from './simulated-node.ts'
import { tornContent } from './torn-content.ts'

/** A name in a folder, and what it stands for now. */
export interface SimulatedPlace {
  readonly folder: SimulatedFolder
  readonly name: string
  readonly node: SimulatedNode | undefined
}

/** The folders and files of a simulated disk, and which of their names the disk has. */
export class SimulatedTree {
  readonly journal: NameJournal = new NameJournal()
  readonly #root: SimulatedFolder
  #inodes = 1

  constructor() {
    this.#root = this.newFolder()
  }

  newFile(): SimulatedFile {
    return { kind: 'file', inode: this.newInode(), bytes: Buffer.alloc(0), size: 0, synced: 0, modified: 0 }
  }

  newFolder(): SimulatedFolder {
    return { kind: 'folder', inode: this.newInode(), names: new Map(), onDisk: new Map() }
  }

  newInode(): number {
    this.#inodes += 1
    return this.#inodes
  }

  /** Follows symbolic links in the folders of a path, and none at its end. Throws `ENOENT` or `ENOTDIR` when a folder on the way is none. */
  find(path: string, operation: string): SimulatedPlace {
    let place: SimulatedPlace = { folder: this.#root, name: '.', node: this.#root }
    for (const name of posix.resolve('/', path).split('/')) {
      if (name === '') continue
      let folder = place.node
      if (folder?.kind === 'link') folder = this.find(`${folder.target}/.`, operation).node
      if (folder === undefined) throw fileError('ENOENT', operation, path)
      if (folder.kind !== 'folder') throw fileError('ENOTDIR', operation, path)
      place = { folder, name, node: folder.names.get(name) }
    }
    return place
  }

  /** Takes the power away: what programs see is what the disk had, or what chance let it have. */
  cut(chance: (() => number) | null): void {
    this.journal.cut((count) => (chance === null ? 0 : Math.floor(chance() * (count + 1))))
    const seen = new Set<SimulatedNode>()
    const restore = (node: SimulatedNode): void => {
      if (seen.has(node)) return
      seen.add(node)
      if (node.kind === 'file') {
        const kept = chance === null ? node.bytes.subarray(0, node.synced) : tornContent(node, chance)
        Object.assign(node, { bytes: Buffer.from(kept), size: kept.length, synced: kept.length })
      } else if (node.kind === 'folder') {
        node.names = new Map(node.onDisk)
        for (const child of node.names.values()) restore(child)
      }
    }
    restore(this.#root)
  }

  /** The paths of all that is there, sorted. */
  paths(): readonly string[] {
    const walk = (folder: SimulatedFolder, path: string): string[] =>
      [...folder.names].flatMap(([name, node]) => [`${path}/${name}`, ...(node.kind === 'folder' ? walk(node, `${path}/${name}`) : [])])
    return walk(this.#root, '').toSorted()
  }
}
