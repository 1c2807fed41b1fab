import type { SimulatedFolder, SimulatedNode } from './simulated-node.ts'

/** A name that came (a node) or went (null). */
export interface NameChange {
  readonly folder: SimulatedFolder
  readonly name: string
  readonly node: SimulatedNode | null
}

/**
 * The changes of names that are not on the disk yet. Those of one operation get there together; those of different folders get there when one
 * of their folders is synced, whatever order they were made in.
 */
export class NameJournal {
  #operations: (readonly NameChange[])[] = []

  /** Makes the changes visible to programs, and keeps them for the disk. */
  change(changes: readonly NameChange[]): void {
    for (const change of changes) apply(change, change.folder.names)
    this.#operations.push(changes)
  }

  /** Brings the names of a folder to the disk. */
  sync(folder: SimulatedFolder): void {
    let waiting: (readonly NameChange[])[] = []
    for (const changes of this.#operations) {
      if (!changes.some((change) => change.folder === folder)) {
        waiting.push(changes)
        continue
      }
      for (const change of changes) {
        apply(change, change.folder.onDisk)
        // What was done to this name earlier must not come to the disk later.
        waiting = waiting.map((earlier) => earlier.filter((other) => other.folder !== change.folder || other.name !== change.name))
      }
    }
    this.#operations = waiting.filter((changes) => changes.length > 0)
  }

  /** Brings the oldest part of the operations to the disk, as a journal that is written in order does; the rest is lost. */
  cut(kept: (count: number) => number): void {
    const count = kept(this.#operations.length)
    for (const change of this.#operations.slice(0, count).flat()) apply(change, change.folder.onDisk)
    this.#operations = []
  }
}

function apply({ name, node }: NameChange, names: Map<string, SimulatedNode>): void {
  if (node === null) names.delete(name)
  else names.set(name, node)
}
