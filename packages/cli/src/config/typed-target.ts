import type { Run } from '@assay/core'

/** The target of a run as it is named on the command line: a function by its id, what an application has as `agent/<id>`. */
export function typedTarget({ targetType, targetId }: Pick<Run, 'targetType' | 'targetId'>): string {
  return targetType === 'function' ? targetId : `${targetType}/${targetId}`
}
