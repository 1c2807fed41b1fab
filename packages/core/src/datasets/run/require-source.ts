import { AssayError } from '../../errors/assay-error.ts'
import type { Run } from '../../records/run.ts'
import type { RunsStorage } from '../../storage/domains/runs/base.ts'

/**
 * Finds the run whose stored outputs another run scores.
 *
 * @throws `NOT_FOUND`: it is gone.
 */
export async function requireSource(runs: RunsStorage, { id, derivedFrom }: Run & { readonly derivedFrom: string }): Promise<Run> {
  const source = await runs.getRunById({ id: derivedFrom })
  if (source !== null) return source
  throw new AssayError('NOT_FOUND', `Run not found: ${derivedFrom}; run ${id} scores its outputs, and cannot go on without them`)
}
