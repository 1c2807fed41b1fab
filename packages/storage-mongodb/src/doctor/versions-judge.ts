import type { DatasetVersion } from '@assay/core'
import type { DatasetDocument } from '../documents/dataset-document.ts'
import { datasetVersion } from '../documents/version-document.ts'
import type { VersionDocument } from '../documents/version-document.ts'
import { countOf } from './count-of.ts'
import type { ChangeKind } from './item-chain.ts'

/** A version that has to be written anew. */
export interface WrongVersion {
  readonly claim: number
  /** Null: there is no document of it. */
  readonly stored: DatasetVersion | null
  /** As its changes say. */
  readonly counted: DatasetVersion
}

type Counted = Record<ChangeKind, number> & { readonly version: Date; isConsistent: boolean }

/** Compares the versions of a dataset with the changes that they made. */
export class VersionsJudge {
  readonly #dataset: Pick<DatasetDocument, 'version'>
  readonly #stored = new Map<number, DatasetVersion>()
  readonly #counted = new Map<number, Counted>()
  #broken = 0

  constructor(dataset: Pick<DatasetDocument, 'version'>) {
    this.#dataset = dataset
  }

  /** Notes a committed version. */
  store(document: VersionDocument): void {
    const { _id } = document
    this.#stored.set(_id.c, datasetVersion(document))
  }

  /** Notes a document that does not say which version it is. */
  storeBroken(): void {
    this.#broken += 1
  }

  /** Notes a change that a version made. */
  count(claim: number, version: Date, kind: ChangeKind): void {
    const counted = this.#counted.get(claim) ?? { version, added: 0, updated: 0, deleted: 0, isConsistent: true }
    counted[kind] += 1
    counted.isConsistent &&= counted.version.getTime() === version.getTime()
    this.#counted.set(claim, counted)
  }

  /** What is wrong with the versions by themselves. */
  problems(): readonly string[] {
    const stored = [...this.#stored].toSorted(([first], [second]) => first - second)
    const problems =
      this.#broken === 0 ? [] : [`has ${countOf(this.#broken, 'document')} that ${this.#broken === 1 ? 'is' : 'are'} no version`]
    for (const [index, [, { version }]] of stored.entries()) {
      const before = stored[index - 1]?.[1].version
      if (before !== undefined && version <= before)
        problems.push(`has version ${version.toISOString()} after ${before.toISOString()}: versions have to rise`)
    }
    if (!this.#stored.has(0)) problems.push('lacks its first version')
    const newest = [...this.#counted.values(), ...this.#stored.values()]
      .map(({ version }) => version)
      .toSorted((a, b) => a.getTime() - b.getTime())
      .at(-1)
    if (newest !== undefined && newest.getTime() !== this.#dataset.version.getTime())
      problems.push(`says that its newest version is ${this.#dataset.version.toISOString()}, and it is ${newest.toISOString()}`)
    for (const { version, isConsistent } of this.#counted.values())
      if (!isConsistent) problems.push(`has changes of other times in version ${version.toISOString()}`)
    return problems
  }

  /** Versions whose document is missing, or counts wrongly. */
  wrong(): readonly WrongVersion[] {
    const claims = [...new Set([...this.#stored.keys(), ...this.#counted.keys()])].toSorted((first, second) => first - second)
    const wrong: WrongVersion[] = []
    let itemCount = 0
    for (const claim of claims) {
      const stored = this.#stored.get(claim) ?? null
      const { added = 0, updated = 0, deleted = 0, version = stored?.version } = this.#counted.get(claim) ?? {}
      itemCount += added - deleted
      if (version === undefined) continue
      const counted = { version: stored?.version ?? version, itemCount, added, updated, deleted }
      if (stored === null || !isSame(stored, counted)) wrong.push({ claim, stored, counted })
    }
    return wrong
  }
}

function isSame(one: DatasetVersion, other: DatasetVersion): boolean {
  return (['itemCount', 'added', 'updated', 'deleted'] as const).every((name) => one[name] === other[name])
}
