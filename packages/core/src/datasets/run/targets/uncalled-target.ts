import { AssayError } from '../../../errors/assay-error.ts'
import type { ResolvedTarget } from './resolved-target.ts'

/** Stands for the target of a run whose outputs come from another run. */
export const uncalledTarget: ResolvedTarget = {
  call: () => {
    throw new AssayError('UNSUPPORTED', 'A run that scores stored outputs has no target to call')
  },
}
