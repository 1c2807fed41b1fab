import type { ListRunsParams, RunLine, ShownRunState } from '@assay/cli/editor-protocol'

/** Which runs are shown; all that is given must hold. */
export interface RunFilter {
  /** Empty: whatever the text. */
  readonly search: string
  /** Empty: whatever the state. */
  readonly states: readonly ShownRunState[]
  /** Null: of whatever dataset. */
  readonly datasetName: string | null
}

/** Shows all runs. */
export const noFilter: RunFilter = { search: '', states: [], datasetName: null }

/** Whether a filter leaves anything out. */
export function isFiltering({ search, states, datasetName }: RunFilter): boolean {
  return search !== '' || states.length > 0 || datasetName !== null
}

/** The filter as the store takes it. */
export function filterParams({ search, states, datasetName }: RunFilter): Omit<ListRunsParams, 'limit'> {
  return { ...(search !== '' && { search }), ...(states.length > 0 && { states }), ...(datasetName !== null && { datasetName }) }
}

/** Whether a filter lets a run through, as the store would say: for runs that only events told of. */
export function passesFilter(line: RunLine, { search, states, datasetName }: RunFilter): boolean {
  if (states.length > 0 && !states.includes(line.state)) return false
  if (datasetName !== null && line.datasetName !== datasetName) return false
  const wanted = search.toLowerCase()
  return [line.id, line.name, line.targetId, line.datasetName, ...line.tags].some((text) => text?.toLowerCase().includes(wanted) === true)
}
