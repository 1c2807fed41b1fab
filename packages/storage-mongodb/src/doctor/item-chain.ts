import type { ChangeDocument } from '../documents/change-document.ts'
import { endless } from '../documents/change-document.ts'
import type { DatasetDocument } from '../documents/dataset-document.ts'

/** What has to be kept of a change until all changes of its item are there. */
export interface ChainedChange extends Pick<ChangeDocument, 'position' | 'from' | 'to' | 'deleted'> {
  readonly id: ChangeDocument['_id']
}

/** What a change did to its item. */
export type ChangeKind = 'added' | 'updated' | 'deleted'

/** What the changes of one item are, from the oldest on. */
export interface JudgedChain {
  readonly changes: readonly { readonly change: ChainedChange; readonly kind: ChangeKind }[]
  /** Whether the item is there at the newest version. */
  readonly isAlive: boolean
  /** Changes that do not end where the next one begins. */
  readonly wrongEnds: readonly { readonly id: ChangeDocument['_id']; readonly end: Date }[]
  readonly problems: readonly string[]
}

/** Judges the committed changes of one item, which come in any order, and twice where they were closed meanwhile. */
export function judgeChain(
  found: readonly ChainedChange[],
  { unclosed, version: newest }: Pick<DatasetDocument, 'unclosed' | 'version'>,
): JudgedChain {
  const changes = [...new Map(found.map((change) => [change.id.c, change])).values()].toSorted(
    (a, b) => a.from.getTime() - b.from.getTime(),
  )
  const wrongEnds: { id: ChangeDocument['_id']; end: Date }[] = []
  const problems: string[] = []
  const judged = changes.map((change, index) => {
    const before = changes[index - 1]
    const isThere = before !== undefined && before.deleted !== true
    if (isThere && hasWrongEnd(before, change, unclosed)) wrongEnds.push({ id: before.id, end: change.from })
    const problem = problemOf(change, before, isThere)
    if (problem !== null) problems.push(problem)
    const kind: ChangeKind = change.deleted === true ? 'deleted' : isThere ? 'updated' : 'added'
    return { change, kind }
  })
  const last = changes.at(-1)
  const isLeft = last !== undefined && last.deleted !== true
  const isOpen = isLeft && (last.to > newest || last.to.getTime() === endless.getTime())
  if (isLeft && !isOpen) problems.push('is not there at the newest version, and was not deleted')
  return { changes: judged, isAlive: isOpen, wrongEnds, problems }
}

function hasWrongEnd({ to }: ChainedChange, next: ChainedChange, unclosed: number | null): boolean {
  if (to.getTime() === next.from.getTime()) return false
  // While the newest version is being closed.
  return next.id.c !== unclosed || to.getTime() !== endless.getTime()
}

function problemOf({ from, position, deleted }: ChainedChange, before: ChainedChange | undefined, isThere: boolean): string | null {
  const version = `version ${from.toISOString()}`
  if (before !== undefined && from <= before.from) return `has two changes at ${version}`
  if (deleted === true && !isThere) return `is deleted at ${version}, and was not there`
  return isThere && position !== before?.position ? `changes its position at ${version}` : null
}
