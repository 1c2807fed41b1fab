import type { RunsStorage } from '../../storage/domains/runs/base.ts'
import { stopFor } from './stop.ts'
import type { Stop } from './stop.ts'

/** Why a run that scores the stored outputs of another one stops: that one has no row of so many pairs, which are left open. */
export async function missingOutputs(runs: RunsStorage, source: string, pairs: number): Promise<Stop> {
  try {
    const isGone = (await runs.getRunById({ id: source })) === null
    const error = isGone
      ? `Run not found: ${source}, whose outputs are scored, was deleted`
      : `Run ${source}, whose outputs are scored, has no row of ${pairs} of the pairs; resume it first`
    return { kind: 'limit', reason: 'aborted', error }
  } catch (error) {
    return stopFor(error)
  }
}
