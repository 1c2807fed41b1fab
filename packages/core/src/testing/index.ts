export { manualSeam } from './manual-seam.ts'
export type { ManualSeam, ManualSeamOptions } from './manual-seam.ts'
