import type { RunLine } from '@assay/cli/editor-protocol'
import { shownText } from './shown-text.ts'

/** What a run is called: by its name, else by its target and the file of its dataset. */
export function runName({
  name,
  targetId,
  datasetName,
  datasetId,
}: Pick<RunLine, 'name' | 'targetId' | 'datasetName' | 'datasetId'>): string {
  if (name !== undefined) return shownText(name, 80)
  const file = (datasetName ?? datasetId).split('/').at(-1) ?? ''
  return `${shownText(targetId, 40)} · ${shownText(file, 60)}`
}
