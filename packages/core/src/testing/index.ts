export { manualSeam } from '../seam/manual-seam.ts'
export type { ManualSeam, ManualSeamOptions } from '../seam/manual-seam.ts'
