/** A node of the tests: a dataset file, or a row below it. */
export interface RequestedNode {
  readonly id: string
  /** Absent: it is a file. */
  readonly parent: RequestedNode | undefined
}

/** What is asked for of a file. */
export interface RequestedRows {
  readonly fileId: string
  /** Null: all. */
  readonly itemIds: readonly string[] | null
}

/**
 * Reads which rows of which files a request asks for. A file stands for its rows, less those that are excluded.
 *
 * @param rowsOf The items that a file has as nodes.
 */
export function requestedRows(
  include: readonly RequestedNode[],
  exclude: readonly RequestedNode[],
  rowsOf: (fileId: string) => readonly string[],
): readonly RequestedRows[] {
  const excludedFiles = new Set(exclude.filter(({ parent }) => parent === undefined).map(({ id }) => id))
  const fileIds = new Set(include.map(fileIdOf).filter((fileId) => !excludedFiles.has(fileId)))
  return [...fileIds].flatMap((fileId): readonly RequestedRows[] => {
    const isWhole = include.some(({ id, parent }) => parent === undefined && id === fileId)
    const excluded = new Set(rowsBelow(exclude, fileId))
    if (isWhole && excluded.size === 0) return [{ fileId, itemIds: null }]
    const rows = isWhole ? rowsOf(fileId) : rowsBelow(include, fileId)
    const itemIds = rows.filter((id) => !excluded.has(id))
    return itemIds.length === 0 ? [] : [{ fileId, itemIds }]
  })
}

function fileIdOf({ id, parent }: RequestedNode): string {
  return parent?.id ?? id
}

function rowsBelow(nodes: readonly RequestedNode[], fileId: string): readonly string[] {
  return nodes.filter(({ parent }) => parent?.id === fileId).map(({ id }) => id)
}
