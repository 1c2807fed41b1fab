import { AssayError } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import type { CaseSeam } from '../case/case-context.ts'
import { loadAdapter } from '../adapter/load-adapter.ts'
import { caseSeam } from '../runner/case-seam.ts'

/** What a child opens, and who it is. */
export interface OpenInChildOptions {
  /** The address of the module that exports the adapter. */
  readonly entry: string
  readonly location: string
  readonly owner: string
  readonly seed: number
  readonly now: number
}

/** Opens the location, with a seam whose time of day starts where that of the parent is. */
export async function openInChild(options: OpenInChildOptions): Promise<{ readonly storage: AssayStorage; readonly seam: CaseSeam }> {
  const adapter = await loadAdapter(options.entry)
  const seam = caseSeam(options.seed, { host: { owner: options.owner, isGone: () => false } })
  seam.setNow(options.now)
  try {
    return { storage: await adapter.open(options.location, seam), seam }
  } catch (error) {
    if (AssayError.isInstance(error)) throw error
    throw new AssayError('BACKEND', `${adapter.name}: a forked process could not open the location`, { cause: error })
  }
}
