import type { Translate } from '../processes/translate.ts'
import { isFiltering } from './run-filter.ts'
import type { RunsStanding } from './runs-model.ts'
import { shownText } from './shown-text.ts'
import { wordOfState } from './state-word.ts'

/**
 * What the view says above the runs: which of them it shows, or what to do where no dataset is open. Null while it is empty, because a message
 * would take the place of the welcome.
 */
export function treeMessage({ filter, hasRuns, isLoaded }: RunsStanding, isDatasetOpen: boolean, translate: Translate): string | null {
  if (isFiltering(filter)) {
    const { search, states, datasetName } = filter
    const wanted = [
      ...(search === '' ? [] : [translate('“{0}”', shownText(search, 60))]),
      ...states.map((state) => wordOfState(state, translate)),
      ...(datasetName === null ? [] : [shownText(datasetName, 80)]),
    ].join(', ')
    return hasRuns || !isLoaded ? translate('Shown: {0}', wanted) : translate('No run matches: {0}', wanted)
  }
  return hasRuns && !isDatasetOpen ? translate('Open a dataset file to run it.') : null
}
